#include "completion/fish_engine.hpp"

namespace activitysmith::completion {

namespace {

constexpr std::string_view text =
    R"fish(# Reads the line up to the cursor: the command's name, its first word as it was typed, how many
# words are behind it, where its job begins, and whether a second word of the command may come.
function __activitysmith_read
    set -g __activitysmith_command ''
    set -g __activitysmith_first ''
    set -g __activitysmith_place 0
    set -g __activitysmith_job 0
    set -g __activitysmith_open yes
    set -g __activitysmith_help no
    set -g __activitysmith_config ''
    set -l tokens (commandline -opc)
    set -l only_words no
    set -l at 1
    while test $at -lt (count $tokens)
        set at (math $at + 1)
        set -l token $tokens[$at]
        if test $only_words = no; and string match -q -- '-?*' $token
            if test "$token" = --
                if test -n "$__activitysmith_first"; and contains -- "$(__activitysmith_now)" $__activitysmith_jobs
                    set __activitysmith_job (math $at + 1)
                    break
                end
                set only_words yes
                set __activitysmith_open no
            else
                set -l flag (string split -m 1 = -- $token)[1]
                contains -- $flag $__activitysmith_settings
                or set __activitysmith_open no
                if contains -- $token $__activitysmith_valued
                    set at (math $at + 1)
                end
                if test $flag = --config
                    set __activitysmith_config (string replace -r '^--config=' '' -- $tokens[$at])
                end
            end
        else if test $__activitysmith_open = no
            set __activitysmith_place (math $__activitysmith_place + 1)
        else if test -z "$__activitysmith_first" -a $__activitysmith_help = no -a "$token" = help
            set __activitysmith_help yes
        else if test -z "$__activitysmith_first"
            set __activitysmith_first $token
        else
            set __activitysmith_open no
            set __activitysmith_command (__activitysmith_name $__activitysmith_first $token)
            or set __activitysmith_place (math $__activitysmith_place + 1)
        end
    end
    set __activitysmith_command (__activitysmith_now)
end

# Prints the command as far as it is known.
function __activitysmith_now
    test -n "$__activitysmith_command"; and echo $__activitysmith_command
    or __activitysmith_name $__activitysmith_first
    or echo
end

# Whether the line is one of these commands; '' is none yet.
function __activitysmith_is
    __activitysmith_read
    test $__activitysmith_job -eq 0; and contains -- "$__activitysmith_command" $argv
end

# Whether the word at the cursor is the one at that place behind the command's words.
function __activitysmith_at -a place command
    __activitysmith_is $command
    and test $__activitysmith_place -eq $place -a $__activitysmith_help = no
end

# Whether a word of the command may come here, behind that first one.
function __activitysmith_behind -a first
    __activitysmith_read
    test $__activitysmith_open = yes -a "$__activitysmith_first" = "$first"
end

function __activitysmith_at_topic
    __activitysmith_behind ''; and test $__activitysmith_help = yes
end

# Whether what is typed begins one of these words.
function __activitysmith_fits
    string match -q -- (string escape --style=regex -- (commandline -ct) | string replace -r '$' '*') $argv
end

function __activitysmith_in_job
    __activitysmith_read
    test $__activitysmith_job -gt 0
end

# The job's own command line is completed as that of its command.
function __activitysmith_job
    __activitysmith_read
    set -l words (commandline -opc)
    set -l job
    if test $__activitysmith_job -le (count $words)
        set job $words[$__activitysmith_job..]
    end
    complete -C (string join ' ' -- (string escape -- $job) (commandline -ct))
end

# Prints the words that may follow in a list with commas.
function __activitysmith_list
    set -l lead (string replace -r '[^,]*$' '' -- (commandline -ct | string replace -r '^--[a-z-]+=' ''))
    printf '%s\n' $lead$argv
end

# Prints the profiles of the configuration, which need not be free of mistakes.
function __activitysmith_profiles
    __activitysmith_read
    set -l program (commandline -opc)[1]
    set -l files (string replace -r '^~/' $HOME/ -- $__activitysmith_config)
    if test -z "$files"
        set -lx ACTIVITYSMITH_JSON 0
        set -lx ACTIVITYSMITH_FIELD path
        set files ($program config path --system 2>/dev/null) ($program config path 2>/dev/null)
    end
    for file in $files
        test -f $file -a -r $file
        and string replace -rf '^\s*\[profile\.([^\]]*)\].*' '$1' <$file | string replace -ra '["\']' ''
    end
end
)fish";

}  // namespace

std::string_view fish_engine() { return text; }

}  // namespace activitysmith::completion
