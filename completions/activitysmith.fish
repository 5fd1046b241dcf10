# Completes command lines of activitysmith in fish. The program itself knows what may follow:
# `activitysmith complete -- WORDS…` prints it, the last of the words being the one typed.
function __activitysmith_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l answer ($words[1] complete -- $words[2..] $current 2>/dev/null </dev/null)
    set -l task (string split ' ' -- $answer[-1])
    switch $task[1]
        case :files
            set -l flag (string sub -l $task[2] -- $current)
            set -l name (string sub -s (math $task[2] + 1) -- $current)
            for file in (__fish_complete_path $name)
                echo $flag$file
            end
        case :command
            __fish_complete_subcommand --commandline $words[(math $task[2] + 2)..] $current
    end
    set -e answer[-1]
    string join \n -- $answer
end

complete -c activitysmith -f -a '(__activitysmith_complete)'
