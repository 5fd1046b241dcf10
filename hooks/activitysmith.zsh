# Tells the phone when a command took long, in zsh: eval "$(activitysmith hook zsh)"
# A short command costs neither fork nor exec. `man activitysmith-hook` has the settings.
__activitysmith_preexec() { # $1 is the line as it was typed
  emulate -L zsh
  typeset -gi __activitysmith_start=${EPOCHSECONDS:-$SECONDS}
  typeset -g +x __activitysmith_line=$1
  # A line that is kept out of the history is called "command".
  [[ $1 != [[:blank:]]* && (-z ${HISTORY_IGNORE-} || $1 != ${~HISTORY_IGNORE}) ]] || __activitysmith_line=''
}
__activitysmith_precmd() {
  local -i code=$? seconds=0
  emulate -L zsh
  local limit=${ACTIVITYSMITH_HOOK_LONGER_THAN-} line=${__activitysmith_line-}
  [[ $limit == <-> ]] || limit=60
  [[ -z ${__activitysmith_start-} ]] || seconds=$((${EPOCHSECONDS:-$SECONDS} - __activitysmith_start))
  unset __activitysmith_start __activitysmith_line
  ((seconds <= limit)) || (__activitysmith_tell $code $seconds "$line" &) </dev/null >/dev/null 2>&1
}
__activitysmith_tell() { # in the background, about a command that took long
  emulate -L zsh -o extended_glob -o no_err_exit -o unset
  trap '' HUP
  local name=command how=failed time="$(($2 / 60)) m $(($2 % 60)) s" word
  local -a words=(${(z)3}) ignored
  # Skips assignments, and sudo and the like with their options.
  while word=${words[1]}; do
    case $word in
      *=\() words=() ;; # an array, whose values are words of their own
      [A-Za-z_][A-Za-z_0-9]#(+|)=* | ((*/|)(sudo|env|time|nice|nohup|command))) shift words ;;
      -[ugCDRTfo]) words=("${(@)words[3,-1]}") ;;
      -*) shift words; [[ $word != -n || ${words[1]} != (-|)<-> ]] || shift words ;;
      *) break ;;
    esac
  done
  # What this does not understand is called "command", so that no part of a value is shown.
  [[ $word != (\\|)[A-Za-z0-9_.,+:@%/~-]## ]] || name=${${word#\\}##*/}
  case $name:$1 in %* | *:130 | *:146 | *:148) return ;; esac # a job, Ctrl-C, Ctrl-Z
  ignored=(activitysmith vi vim nvim view nano pico emacs emacsclient micro hx helix joe less more most man info watch
    top htop btop tmux screen zellij byobu ssh mosh telnet sftp ftp fg psql mysql mariadb sqlite3 redis-cli
    mongosh ipython irb ghci iex gdb lldb tig fzf mc ranger nnn ${=ACTIVITYSMITH_HOOK_IGNORE-})
  (($#words > 1)) || # without arguments, a dialog
    ignored+=(bash sh dash zsh fish ksh su python python3 node deno bun ruby perl php lua R julia bc)
  [[ -z ${ignored[(re)$name]} && -z ${ACTIVITYSMITH_STREAM_KEY-} ]] || return
  [[ ${ACTIVITYSMITH_HOOK_FULL-} != 1 || -z $3 ]] || name=${3//[[:cntrl:]]/ }
  [[ $1 -ne 0 ]] || how=finished
  [[ $2 -ge 60 ]] || time="$2 s"
  [[ $2 -lt 3600 ]] || time="$(($2 / 3600)) h $(($2 % 3600 / 60)) m"
  command activitysmith notify -q --title "${name[1,200]} $how" --message "exit $1 after $time on ${HOST%%.*}, in ${${PWD:t}:-/}"
}
if [[ -o interactive ]]; then
  zmodload -F zsh/datetime p:EPOCHSECONDS 2>/dev/null
  autoload -Uz add-zsh-hook
  add-zsh-hook preexec __activitysmith_preexec
  add-zsh-hook precmd __activitysmith_precmd
fi
