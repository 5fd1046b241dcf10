# Completes command lines of activitysmith in fish; made by `activitysmith completion fish`
# from the program's own table.

# The flags that a value follows, those that may stand in front of a command, and the
# commands with a job.
set -g __activitysmith_valued --action --action-file --actions --actions-file --activity-id --alert-body --alert-title --api-key --api-key-file --api-url --auto-dismiss-minutes --auto-dismiss-seconds --badge --badge-color --badge-title --cacert --channels --color --config --connect-timeout --content-state --content-state-file --counts-down --current-step --dedupe --dismiss --duration-seconds --field --follow --grace --icon --icon-color --icon-symbol --interruption-level --interruption-level-failure --is-running --job-timeout --longer-than --media --message --meta --metadata --metadata-file --metric --metrics --metrics-file --min-change --min-interval --notify --number-of-steps --payload --percentage --profile --progress --redirection --regex --retries --secondary-action --secondary-action-file --sound --step --step-color --step-colors --steps --subtitle --tags --tail --term-color --timeout --timer --timestamp --title --title-failure --title-success --total --type --upper-limit --value --webhook -c -m -s -t
set -g __activitysmith_settings --api-key --api-key-file --profile --config --api-url --timeout --connect-timeout --retries --at-least-once --cacert --json --field --quiet -q --verbose -v --dry-run --preview --no-validate --allow-failure --term-color --help -h --version -V
set -g __activitysmith_jobs 'run'

# Prints a command's own name. Fails for no command.
function __activitysmith_name
    switch "$argv"
        case 'notify' 'push'
            echo 'notify'
        case 'stream' 'activity stream'
            echo 'stream'
        case 'stream end' 'activity end-stream'
            echo 'stream end'
        case 'activity start'
            echo 'activity start'
        case 'activity update'
            echo 'activity update'
        case 'activity end'
            echo 'activity end'
        case 'metric set' 'metrics set' 'metric update' 'metrics update'
            echo 'metric set'
        case 'badge' 'badge-count'
            echo 'badge'
        case 'run'
            echo 'run'
        case 'progress'
            echo 'progress'
        case 'wait'
            echo 'wait'
        case 'config path'
            echo 'config path'
        case 'config list'
            echo 'config list'
        case 'config get'
            echo 'config get'
        case 'config set'
            echo 'config set'
        case 'config unset'
            echo 'config unset'
        case 'auth login'
            echo 'auth login'
        case 'auth status'
            echo 'auth status'
        case 'auth logout'
            echo 'auth logout'
        case 'doctor'
            echo 'doctor'
        case 'completion'
            echo 'completion'
        case '*'
            return 1
    end
end

# Reads the line up to the cursor: the command's name, its first word as it was typed, how many
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

complete -c activitysmith -f
complete -c activitysmith -n __activitysmith_in_job -a '(__activitysmith_job)'

complete -c activitysmith -n '__activitysmith_behind \'\'' -a notify -d 'Send a push notification'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a stream -d 'Start or update the Live Activity of a key'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a activity -d 'start, update, end'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a metric -d 'set'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a badge -d 'Set the number on the app\'s icon'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a run -d 'Run a command, show it as a card and tell when it fails'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a progress -d 'Show how far a job is, from its output on standard input'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a wait -d 'Show as a card that a process runs, until it ends'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a config -d 'path, list, get, set, unset'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a auth -d 'login, status, logout'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a doctor -d 'Tell what would be used, and whether the API can be reached'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a completion -d 'Print the script by which a shell completes command lines'
complete -c activitysmith -n '__activitysmith_behind \'\'' -a help -d 'Show help for a command or about a topic'
complete -c activitysmith -n '__activitysmith_behind \'\'; and not __activitysmith_fits notify stream activity metric badge run progress wait config auth doctor completion help' -a push -d 'Another name of notify'
complete -c activitysmith -n '__activitysmith_behind \'\'; and not __activitysmith_fits notify stream activity metric badge run progress wait config auth doctor completion help' -a metrics -d 'set, update'
complete -c activitysmith -n '__activitysmith_behind \'\'; and not __activitysmith_fits notify stream activity metric badge run progress wait config auth doctor completion help' -a badge-count -d 'Another name of badge'
complete -c activitysmith -n '__activitysmith_behind \'activity\'' -a start -d 'Start a Live Activity and print its id'
complete -c activitysmith -n '__activitysmith_behind \'activity\'' -a update -d 'Update a Live Activity by its id'
complete -c activitysmith -n '__activitysmith_behind \'activity\'' -a end -d 'End a Live Activity by its id'
complete -c activitysmith -n '__activitysmith_behind \'activity\'; and not __activitysmith_fits start update end' -a stream -d 'Another name of stream'
complete -c activitysmith -n '__activitysmith_behind \'activity\'; and not __activitysmith_fits start update end' -a end-stream -d 'Another name of stream end'
complete -c activitysmith -n '__activitysmith_behind \'stream\'' -a end -d 'End the Live Activity of a key'
complete -c activitysmith -n '__activitysmith_behind \'metric\'' -a set -d 'Set the value of a widget\'s metric'
complete -c activitysmith -n '__activitysmith_behind \'metric\'; and not __activitysmith_fits set' -a update -d 'Another name of metric set'
complete -c activitysmith -n '__activitysmith_behind \'metrics\'' -a set -d 'Another name of metric set'
complete -c activitysmith -n '__activitysmith_behind \'metrics\'' -a update -d 'Another name of metric set'
complete -c activitysmith -n '__activitysmith_behind \'config\'' -a path -d 'Print the name of the configuration file'
complete -c activitysmith -n '__activitysmith_behind \'config\'' -a list -d 'Print all settings that files and variables give'
complete -c activitysmith -n '__activitysmith_behind \'config\'' -a get -d 'Print the value of a setting'
complete -c activitysmith -n '__activitysmith_behind \'config\'' -a set -d 'Write a setting to the configuration file'
complete -c activitysmith -n '__activitysmith_behind \'config\'' -a unset -d 'Remove a setting from the configuration file'
complete -c activitysmith -n '__activitysmith_behind \'auth\'' -a login -d 'Keep an API key in the configuration file'
complete -c activitysmith -n '__activitysmith_behind \'auth\'' -a status -d 'Tell where the API key comes from, without sending anything'
complete -c activitysmith -n '__activitysmith_behind \'auth\'' -a logout -d 'Remove the API key from the configuration file'
complete -c activitysmith -n __activitysmith_at_topic -a types -d 'The seven types of Live Activity, with an example each'
complete -c activitysmith -n __activitysmith_at_topic -a exit-codes -d 'What the program\'s exit codes mean'
complete -c activitysmith -n __activitysmith_at_topic -a environment -d 'The environment variables it reads'
complete -c activitysmith -n __activitysmith_at_topic -a retries -d 'What is sent again, and when'
complete -c activitysmith -n __activitysmith_at_topic -a config -d 'Where settings and the API key come from'

complete -c activitysmith -n '__activitysmith_at 0 \'config get\'' -x -a 'api-key\\t\'The API key; a process list shows it, so prefer the environment or a file\' api-key-file\\t\'File that holds the API key; - is standard input\' api-url\\t\'Another address of the API; https, or http to this machine\' timeout\\t\'Most time for a request, with all its tries (default 30)\' connect-timeout\\t\'Most time to connect (default 5)\' retries\\t\'How often to try again (default 4)\' at-least-once\\t\'Try again even where that may deliver twice\' cacert\\t\'Certificates to trust, in place of the system\\\'s\' json\\t\'Print the whole answer as JSON, also on failure\' field\\t\'Print this field of the answer; dots reach inside (repeatable)\' quiet\\t\'Print no result and no notice; errors stay\' verbose\\t\'Tell on standard error what is sent and what comes back\' dry-run\\t\'Check everything and print as JSON what would be sent or written\' preview\\t\'Draw it as the phone would show it; send nothing\' no-validate\\t\'Send what was written, right or wrong\' allow-failure\\t\'Exit 0 with a line on standard error when it fails; a wrong line still exits 2\' term-color\\t\'Color the messages in the terminal\' channels\\t\'Reach only these channels (comma separated)\' tags\\t\'Labels to find it by in the app (repeatable)\' api-key-command\\t\'Program that prints the API key, with its arguments, as an array\' default-profile\\t\'The profile to take where --profile names none\''
complete -c activitysmith -n '__activitysmith_at 0 \'config set\'' -x -a 'api-key\\t\'The API key; a process list shows it, so prefer the environment or a file\' api-key-file\\t\'File that holds the API key; - is standard input\' api-url\\t\'Another address of the API; https, or http to this machine\' timeout\\t\'Most time for a request, with all its tries (default 30)\' connect-timeout\\t\'Most time to connect (default 5)\' retries\\t\'How often to try again (default 4)\' at-least-once\\t\'Try again even where that may deliver twice\' cacert\\t\'Certificates to trust, in place of the system\\\'s\' json\\t\'Print the whole answer as JSON, also on failure\' field\\t\'Print this field of the answer; dots reach inside (repeatable)\' quiet\\t\'Print no result and no notice; errors stay\' verbose\\t\'Tell on standard error what is sent and what comes back\' dry-run\\t\'Check everything and print as JSON what would be sent or written\' preview\\t\'Draw it as the phone would show it; send nothing\' no-validate\\t\'Send what was written, right or wrong\' allow-failure\\t\'Exit 0 with a line on standard error when it fails; a wrong line still exits 2\' term-color\\t\'Color the messages in the terminal\' channels\\t\'Reach only these channels (comma separated)\' tags\\t\'Labels to find it by in the app (repeatable)\' api-key-command\\t\'Program that prints the API key, with its arguments, as an array\' default-profile\\t\'The profile to take where --profile names none\''
complete -c activitysmith -n '__activitysmith_at 0 \'config unset\'' -x -a 'api-key\\t\'The API key; a process list shows it, so prefer the environment or a file\' api-key-file\\t\'File that holds the API key; - is standard input\' api-url\\t\'Another address of the API; https, or http to this machine\' timeout\\t\'Most time for a request, with all its tries (default 30)\' connect-timeout\\t\'Most time to connect (default 5)\' retries\\t\'How often to try again (default 4)\' at-least-once\\t\'Try again even where that may deliver twice\' cacert\\t\'Certificates to trust, in place of the system\\\'s\' json\\t\'Print the whole answer as JSON, also on failure\' field\\t\'Print this field of the answer; dots reach inside (repeatable)\' quiet\\t\'Print no result and no notice; errors stay\' verbose\\t\'Tell on standard error what is sent and what comes back\' dry-run\\t\'Check everything and print as JSON what would be sent or written\' preview\\t\'Draw it as the phone would show it; send nothing\' no-validate\\t\'Send what was written, right or wrong\' allow-failure\\t\'Exit 0 with a line on standard error when it fails; a wrong line still exits 2\' term-color\\t\'Color the messages in the terminal\' channels\\t\'Reach only these channels (comma separated)\' tags\\t\'Labels to find it by in the app (repeatable)\' api-key-command\\t\'Program that prints the API key, with its arguments, as an array\' default-profile\\t\'The profile to take where --profile names none\''
complete -c activitysmith -n '__activitysmith_at 0 \'completion\'' -x -a 'bash zsh fish'

complete -c activitysmith -n '__activitysmith_is \'notify\'' -s t -l title -x -d 'Title of the notification'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -s m -l message -x -d 'Text below the title'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -s s -l subtitle -x -d 'Line between title and message'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -l interruption-level -x -a 'passive active time-sensitive' -d 'How much it may interrupt'
complete -c activitysmith -n '__activitysmith_is \'notify\' \'run\'' -l sound -x -d 'Sound to play'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -l badge -x -d 'Number on the app\'s icon; 0 removes it'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -l icon -x -d 'Picture shown in place of the app\'s icon (https)'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -l media -x -d 'Image, audio or video to attach (https); not together with buttons'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -l redirection -x -d 'What a tap opens: a web page, a shortcut or an app\'s own link'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -l actions -x -d 'Up to four buttons, as an array'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -l actions-file -rF -d 'The same as --actions, from a file; - is standard input'
complete -c activitysmith -n '__activitysmith_is \'notify\' \'stream\' \'activity start\' \'badge\' \'run\' \'progress\' \'wait\'' -s c -l channels -x -d 'Reach only these channels (comma separated)'
complete -c activitysmith -n '__activitysmith_is \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'run\' \'progress\' \'wait\'' -l tags -x -d 'Labels to find it by in the app (repeatable)'
complete -c activitysmith -n '__activitysmith_is \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'run\' \'progress\' \'wait\'' -l metadata -x -d 'Facts for the app\'s detail view: an object of texts, numbers and booleans'
complete -c activitysmith -n '__activitysmith_is \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'run\' \'progress\' \'wait\'' -l metadata-file -rF -d 'The same as --metadata, from a file; - is standard input'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -l payload -x -d 'Custom data for the notification, any object'
complete -c activitysmith -n '__activitysmith_is \'notify\'' -l action -x -d 'A button that opens a link, or a JSON object (repeatable, up to four)'
complete -c activitysmith -n '__activitysmith_is \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l webhook -x -d 'A button that makes the service POST to an https URL (repeatable)'
complete -c activitysmith -n '__activitysmith_is \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'run\' \'progress\' \'wait\'' -l meta -x -d 'One entry of the metadata (repeatable)'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'auth login\' \'auth status\' \'doctor\'' -l api-key -x -d 'The API key; a process list shows it, so prefer the environment or a file'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'auth login\' \'auth status\' \'doctor\'' -l api-key-file -rF -d 'File that holds the API key; - is standard input'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'config path\' \'config list\' \'config get\' \'config set\' \'config unset\' \'auth login\' \'auth status\' \'auth logout\' \'doctor\' \'completion\'' -l profile -x -a '(__activitysmith_profiles)' -d 'The settings and the key of [profile.NAME] in the configuration'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'config path\' \'config list\' \'config get\' \'config set\' \'config unset\' \'auth login\' \'auth status\' \'auth logout\' \'doctor\' \'completion\'' -l config -rF -d 'Read this configuration file in place of the usual ones'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'auth status\' \'doctor\'' -l api-url -x -d 'Another address of the API; https, or http to this machine'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'doctor\'' -l timeout -x -d 'Most time for a request, with all its tries (default 30)'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'doctor\'' -l connect-timeout -x -d 'Most time to connect (default 5)'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\'' -l retries -x -d 'How often to try again (default 4)'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\'' -l at-least-once -d 'Try again even where that may deliver twice'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'doctor\'' -l cacert -rF -d 'Certificates to trust, in place of the system\'s'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'config path\' \'config list\' \'config get\' \'config set\' \'config unset\' \'auth login\' \'auth status\' \'auth logout\' \'doctor\' \'completion\'' -l json -d 'Print the whole answer as JSON, also on failure'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'config path\' \'config list\' \'config get\' \'config set\' \'config unset\' \'auth login\' \'auth status\' \'auth logout\' \'doctor\' \'completion\'' -l field -x -d 'Print this field of the answer; dots reach inside (repeatable)'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'config path\' \'config list\' \'config get\' \'config set\' \'config unset\' \'auth login\' \'auth status\' \'auth logout\' \'doctor\' \'completion\'' -s q -l quiet -d 'Print no result and no notice; errors stay'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\'' -s v -l verbose -d 'Tell on standard error what is sent and what comes back'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'config set\' \'config unset\' \'auth login\' \'auth logout\'' -l dry-run -d 'Check everything and print as JSON what would be sent or written'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\'' -l preview -d 'Draw it as the phone would show it; send nothing'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\'' -l no-validate -d 'Send what was written, right or wrong'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'config path\' \'config list\' \'config get\' \'config set\' \'config unset\' \'auth login\' \'auth status\' \'auth logout\' \'doctor\' \'completion\'' -l allow-failure -d 'Exit 0 with a line on standard error when it fails; a wrong line still exits 2'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'config path\' \'config list\' \'config get\' \'config set\' \'config unset\' \'auth login\' \'auth status\' \'auth logout\' \'doctor\' \'completion\'' -l term-color -x -a 'auto always never' -d 'Color the messages in the terminal'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'config path\' \'config list\' \'config get\' \'config set\' \'config unset\' \'auth login\' \'auth status\' \'auth logout\' \'doctor\' \'completion\'' -s h -l help -d 'Show help for the command'
complete -c activitysmith -n '__activitysmith_is \'\' \'notify\' \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'metric set\' \'badge\' \'run\' \'progress\' \'wait\' \'config path\' \'config list\' \'config get\' \'config set\' \'config unset\' \'auth login\' \'auth status\' \'auth logout\' \'doctor\' \'completion\'' -s V -l version -d 'Show the version'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l content-state -x -d 'The whole state as an object; the flags win over it'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l content-state-file -rF -d 'The same as --content-state, from a file; - is standard input'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -s t -l title -x -d 'Title of the card'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -s s -l subtitle -x -d 'Line below the title'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l type -x -a 'segmented_progress\\t\'Steps, the finished ones filled in\' progress\\t\'A bar\' metrics\\t\'Up to eight tiles with numbers\' stats\\t\'Up to eight tiles with texts\' alert\\t\'A message, with buttons\' timer\\t\'A countdown, or a timer that counts up\' value\\t\'One large text or number\'' -d 'What the card shows; told from the other fields when left out'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l number-of-steps -x -d 'How many steps there are'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l current-step -x -d 'How many of them are reached'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l percentage -x -d 'How full the bar is, 0 to 100'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l value -x -d 'Type value: the text shown large; type progress: how far, with --upper-limit'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l upper-limit -x -d 'The --value at which the bar is full'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l metrics -x -d '1 to 8 tiles, each with label and value, perhaps unit and color'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l metrics-file -rF -d 'The same as --metrics, from a file; - is standard input'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -s m -l message -x -d 'Text of an alert'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l duration-seconds -x -d 'Length of the countdown, from now'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l counts-down -x -a 'true false' -d 'false: a timer that counts up'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l is-running -x -a 'true false' -d 'false pauses the timer, true lets it go on'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'progress\' \'wait\'' -l color -x -a 'lime green cyan blue purple magenta red orange yellow gray' -d 'Accent color of the card'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l step-color -x -a 'lime green cyan blue purple magenta red orange yellow gray' -d 'Color of the current step'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l step-colors -x -a '(__activitysmith_list lime green cyan blue purple magenta red orange yellow gray)' -d 'Colors of the finished steps, one for each'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l icon-symbol -x -d 'Icon, by the name of its SF Symbol, such as server.rack'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l icon-color -x -a 'lime green cyan blue purple magenta red orange yellow gray' -d 'Color of the icon'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l badge-title -x -d 'Short word in a badge beside the title'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l badge-color -x -a 'lime green cyan blue purple magenta red orange yellow gray' -d 'Color of the badge'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity end\'' -l auto-dismiss-minutes -x -d 'Minutes until an ended card leaves the Lock Screen; 0: at once'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\'' -l auto-dismiss-seconds -x -d 'The same in seconds; wins over minutes'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l action -x -d 'A button that opens a link, or a JSON object; twice: two buttons'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l action-file -rF -d 'The same as --action, from a file; - is standard input'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l secondary-action -x -d 'The second button, likewise'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l secondary-action-file -rF -d 'The same as --secondary-action, from a file; - is standard input'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\'' -l alert-title -x -d 'Title of the alert that goes with the change'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\'' -l alert-body -x -d 'Text of that alert'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity update\' \'activity end\'' -l clear-tags -d 'Remove all tags'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l step -x -d 'Step N of M: --current-step and --number-of-steps'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l progress -x -d 'How far: 42% or 42 is --percentage, 30/120 is --value and --upper-limit'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l metric -x -d 'One tile, such as CPU=76% or Revenue@blue=$2,430 (repeatable)'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l timer -x -a 'up' -d 'A countdown ([Nh][Nm][Ns] or seconds), or a timer that counts up'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\' \'run\' \'progress\' \'wait\'' -l icon -x -d 'Icon, by the name of its SF Symbol, such as server.rack@blue'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'activity start\' \'activity update\' \'activity end\'' -l badge -x -d 'Short word beside the title, such as S3@cyan'
complete -c activitysmith -n '__activitysmith_is \'stream\' \'stream end\' \'run\' \'progress\' \'wait\'' -l dismiss -x -a 'now' -d 'When an ended card leaves the Lock Screen: 30s, 5m, now'
complete -c activitysmith -n '__activitysmith_is \'activity update\' \'activity end\'' -l activity-id -x -d 'The id that activity start printed'
complete -c activitysmith -n '__activitysmith_is \'activity end\'' -l dismiss -x -a 'now' -d 'When the ended card leaves the Lock Screen, in whole minutes: 1m, 2h, now'
complete -c activitysmith -n '__activitysmith_is \'metric set\'' -l timestamp -x -d 'When it was measured (2026-05-01T06:30:00Z); else when it arrives'
complete -c activitysmith -n '__activitysmith_is \'metric set\'' -l string -d 'Send the value as text even if it reads as a number'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l follow -x -a 'auto percent fraction regex json osc none' -d 'Show on the card how far the job is, from its output, if that has this form: auto finds it out'
complete -c activitysmith -n '__activitysmith_is \'run\' \'progress\'' -l regex -x -d 'Look for this, as grep -E would: one group is the value, a second its upper limit'
complete -c activitysmith -n '__activitysmith_is \'run\' \'progress\'' -l steps -x -d 'Show steps instead: the lines that begin them, one expression for each'
complete -c activitysmith -n '__activitysmith_is \'run\' \'progress\'' -l total -x -d 'What a lone count goes up to, such as 12GB: bytes of dd or pv -nb, numbers of --regex'
complete -c activitysmith -n '__activitysmith_is \'run\' \'progress\'' -l min-interval -x -d 'Least time between two states; iOS drops what comes too often (default 5)'
complete -c activitysmith -n '__activitysmith_is \'run\' \'progress\'' -l min-change -x -d 'Least change that is worth a state, in percent (default 1)'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l job-timeout -x -d 'End the job after this time, such as 2h: TERM to its group, KILL 10 s later; exit 124'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l no-output -d 'Leave the job\'s output alone, and send none of it'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l tail -x -d 'How many lines of the output\'s end a notification has (default 20)'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l hide-command -d 'Keep the job\'s command line out of the notification'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l grace -x -d 'Most time to wait once the job has ended: for output that its descendants hold open, and as long again for the API (default 5)'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l notify -x -a 'failure success always never' -d 'Which end of the job makes a notification (default failure)'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l longer-than -x -d 'No notification for a job that ends sooner, well or not'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l dedupe -x -d 'Tell the same failure of the same job once in this time, another exit code at once, and when it works again'
complete -c activitysmith -n '__activitysmith_is \'run\'' -s t -l title -x -d 'What the job is called (default: KEY, or else the command\'s name)'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l title-success -x -d 'Title of the notification about a success (default: the title and "finished")'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l title-failure -x -d 'Title of the notification about a failure (default: the title and "failed")'
complete -c activitysmith -n '__activitysmith_is \'run\' \'progress\'' -l subtitle-from-line -d 'Show the line that told the progress below the title'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l color -x -a 'lime green cyan blue purple magenta red orange yellow gray' -d 'Accent color of the card while the job runs; it ends green or red'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l interruption-level -x -a 'passive active time-sensitive' -d 'How much a notification may interrupt'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l interruption-level-failure -x -a 'passive active time-sensitive' -d 'The same for one about a failure'
complete -c activitysmith -n '__activitysmith_is \'run\'' -l redirection -x -d 'What a tap on a notification opens'
complete -c activitysmith -n '__activitysmith_is \'progress\'' -l follow -x -a 'auto percent fraction json osc' -d 'Look only for progress of this form, and believe it at once (default auto)'
complete -c activitysmith -n '__activitysmith_is \'progress\'' -l tee -d 'Pass the input on to standard output, unchanged'
complete -c activitysmith -n '__activitysmith_is \'progress\'' -l keep -d 'Leave the card as it is when the input ends'
complete -c activitysmith -n '__activitysmith_is \'progress\'' -l grace -x -d 'Most time to wait for the API once the input has ended (default 5)'
complete -c activitysmith -n '__activitysmith_is \'progress\' \'wait\'' -s t -l title -x -d 'What the job is called (default: KEY)'
complete -c activitysmith -n '__activitysmith_is \'wait\'' -l grace -x -d 'Most time to wait for the API once the process has ended (default 5)'
complete -c activitysmith -n '__activitysmith_is \'config path\' \'config set\' \'config unset\'' -l system -d 'The file for all users of this machine, not your own'
complete -c activitysmith -n '__activitysmith_is \'config list\'' -l show-origin -d 'Tell behind every setting where it comes from'
complete -c activitysmith -n '__activitysmith_is \'doctor\'' -l offline -d 'Leave the network alone'
