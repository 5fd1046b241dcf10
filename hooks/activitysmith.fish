# Tells the phone when a command took long, in fish 3.1 or newer: activitysmith hook fish | source
# A short command costs neither fork nor exec. `man activitysmith-hook` has the settings.
function __activitysmith_tell --argument-names line code seconds
    contains -- $code 130 146 148; and return # Ctrl-C, Ctrl-Z
    set -q ACTIVITYSMITH_STREAM_KEY; and return # `activitysmith run` tells
    # A line that is kept out of the history, or begins in a way that this does not understand, is
    # called "command", so that no part of a value is shown. Skips assignments, sudo and the like.
    string match -qr '^\s|^$' -- $line; or set -q fish_private_mode; and set line ''
    set -l assignment '[A-Za-z_]\w*\+?=(?:[^\s"\'\\\\$`;&|<>()]|\'(?:[^\'\\\\]|\\\\.)*\'|"(?:[^"\\\\$`(]|\\\\.|\$\w)*"|\\\\.|\$\w)*+'
    set -l prefix '(?:[\w./-]*/)?(?:sudo|env|time|nice|nohup|command)'
    set -l option '-(?:[ugCDRTfo]\s+[\w./-]+|n\s+-?[0-9]+|[-A-Za-z0-9=,.]*)'
    set -l found (string match -r "^(?:(?:$assignment|$prefix|$option)\s+)*+([\w.,+:@%/~-]+)([\s;&|<>)].*)?\$" -- (string split \n -- $line)[1])
    set -l name (string replace -r '.*/' '' -- "$found[2]")
    test -n "$name"; or set name command
    string match -q '%*' -- $name; and return # a job
    set -l ignored activitysmith vi vim nvim view nano pico emacs emacsclient micro hx helix joe less more most man info watch \
        top htop btop tmux screen zellij byobu ssh mosh telnet sftp ftp fg psql mysql mariadb sqlite3 redis-cli \
        mongosh ipython irb ghci iex gdb lldb tig fzf mc ranger nnn (string split -n ' ' -- "$ACTIVITYSMITH_HOOK_IGNORE")
    string match -qr '\S' -- "$found[3]" # without arguments, a dialog
    or set -a ignored bash sh dash zsh fish ksh su python python3 node deno bun ruby perl php lua R julia bc
    contains -- $name $ignored; and return
    test "$ACTIVITYSMITH_HOOK_FULL" = 1 -a -n "$line"; and set name (string replace -ra '[[:cntrl:]]' ' ' -- $line)
    set -l how failed
    test $code -eq 0; and set how finished
    set -l time "$seconds s"
    test $seconds -ge 60; and set time (math -s0 $seconds / 60)" m "(math $seconds % 60)" s"
    test $seconds -ge 3600; and set time (math -s0 $seconds / 3600)" h "(math -s0 $seconds % 3600 / 60)" m"
    set -l host (string replace -r '\..*' '' -- $hostname)
    set -l folder (string match -r '[^/]*$' -- $PWD)
    test -n "$folder"; or set folder /
    command sh -c 'trap "" HUP; "$@" </dev/null >/dev/null 2>&1 &' sh activitysmith notify -q \
        --title (string sub -l 200 -- $name)" $how" --message "exit $code after $time on $host, in $folder"
end
if status is-interactive
    function __activitysmith_postexec --on-event fish_postexec
        set -l code $status
        set -l limit 60
        string match -qr '^[0-9]+$' -- "$ACTIVITYSMITH_HOOK_LONGER_THAN"; and set limit $ACTIVITYSMITH_HOOK_LONGER_THAN
        test "$CMD_DURATION" -gt {$limit}000; and __activitysmith_tell "$argv[1]" $code (math -s0 $CMD_DURATION / 1000)
        return $code
    end
end
