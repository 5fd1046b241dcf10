# Tells the phone when a command took long, in bash 3.2 or newer: eval "$(activitysmith hook bash)"
# A short command costs neither fork nor exec. `man activitysmith-hook` has the settings.
# shellcheck shell=bash disable=SC2016,SC2064,SC2120,SC2128,SC2178,SC2179
__activitysmith_prompt() { # before each prompt; $?, or what bash-preexec keeps, is the exit code of the command
  local code=${__bp_last_ret_value:-$?} seconds=0 limit=${ACTIVITYSMITH_HOOK_LONGER_THAN-} line=${__activitysmith_line:-$HISTCMD} saved=''
  [[ -n $limit && $limit != *[!0-9]* ]] || limit=60
  [[ -z $__activitysmith_start ]] || seconds=$((${EPOCHSECONDS:-$SECONDS} - __activitysmith_start))
  # A line that is not the newest entry of the history was kept out of it.
  [[ $line != "$HISTCMD" || $line == "$__activitysmith_last" ]] || saved=1
  __activitysmith_start='' __activitysmith_last=$HISTCMD && [[ ${1-} != idle ]] || __activitysmith_idle=1
  ((seconds <= 10#$limit)) || (__activitysmith_tell "$code" "$seconds" "$saved" &) </dev/null >/dev/null 2>&1
  [[ ${PS0-} == *"$__activitysmith_ps0"* ]] || PS0=${PS0-}$__activitysmith_ps0
  [[ $# -eq 0 || $- == *e* ]] || return "$code" # for what follows in the same PROMPT_COMMAND
}
__activitysmith_debug() { # before each command, where there is no PS0; $2 keeps $_ as it was
  [[ -z $__activitysmith_idle || -n ${COMP_LINE-} ]] ||
    __activitysmith_idle='' __activitysmith_start=${EPOCHSECONDS:-$SECONDS}
  return "${1:-0}"
}
__activitysmith_tell() { # in the background, about a command that took long
  set +eu && trap '' HUP
  local line='' name=command rest skip q="'" dir=${PWD##*/} how=failed time="$(($2 / 60)) m $(($2 % 60)) s"
  [[ -z $3 ]] || line=$(HISTTIMEFORMAT='' builtin history 1)
  [[ ! $line =~ ^[[:space:]]*[0-9]+\*?[[:space:]]+(.*)$ ]] || line=${BASH_REMATCH[1]}
  # Skips assignments, sudo and the like. What it does not understand is not shown, but called "command".
  skip='^([A-Za-z_][A-Za-z_0-9]*[+]?=([^][:space:]"'$q'\$`;&|<>()]|'$q'[^'$q']*'$q'|"([^"\$`]|\\.|[$][A-Za-z_])*"|\\.|[$][A-Za-z_])*'
  skip+='|([A-Za-z0-9_./-]*/)?(sudo|env|time|nice|nohup|command)'
  skip+='|-([ugCDRTfo][[:space:]]+[A-Za-z0-9_./-]+|n[[:space:]]+-?[0-9]+|[-A-Za-z0-9=,.]*))[[:space:]]+'
  rest=$line && while [[ $rest =~ $skip ]]; do rest=${rest:${#BASH_REMATCH[0]}}; done
  skip='^\\?([A-Za-z0-9_.,+:@%/~-]+)([[:space:];&|<>)].*)?$'
  [[ ! $rest =~ $skip ]] || name=${BASH_REMATCH[1]##*/} rest=${BASH_REMATCH[2]}
  case $name:$1 in %* | *:130 | *:146 | *:148) return ;; esac # a job, Ctrl-C, Ctrl-Z
  skip=" activitysmith vi vim nvim view nano pico emacs emacsclient micro hx helix joe less more most man info watch"
  skip+=" top htop btop tmux screen zellij byobu ssh mosh telnet sftp ftp fg psql mysql mariadb sqlite3 redis-cli"
  skip+=" mongosh ipython irb ghci iex gdb lldb tig fzf mc ranger nnn ${ACTIVITYSMITH_HOOK_IGNORE-} "
  [[ $rest == *[![:space:]]* ]] || # without arguments, a dialog
    skip+="bash sh dash zsh fish ksh su python python3 node deno bun ruby perl php lua R julia bc "
  [[ $skip != *" $name "* && -z ${ACTIVITYSMITH_STREAM_KEY-} ]] || return
  [[ ${ACTIVITYSMITH_HOOK_FULL-} != 1 || -z $line ]] || name=${line//[[:cntrl:]]/ }
  [[ $1 -ne 0 ]] || how=finished; [[ $2 -ge 60 ]] || time="$2 s" && [[ $2 -lt 3600 ]] || time="$(($2 / 3600)) h $(($2 % 3600 / 60)) m"
  command activitysmith notify -q --title "${name:0:200} $how" --message "exit $1 after $time on ${HOSTNAME%%.*}, in ${dir:-/}"
}
if [[ $- == *i* && "${PROMPT_COMMAND[*]-} ${precmd_functions[*]-}" != *__activitysmith_prompt* ]]; then
  __activitysmith_start='' __activitysmith_line='' __activitysmith_last=$HISTCMD __activitysmith_idle='' __activitysmith_ps0=''
  if [[ -n ${bash_preexec_imported-}${__bp_imported-} ]]; then
    __activitysmith_preexec() { __activitysmith_idle=1 && __activitysmith_debug 0; }
    preexec_functions+=(__activitysmith_preexec) precmd_functions+=(__activitysmith_prompt)
  elif ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404)); then # whose PS0 does arithmetic and expands to nothing
    __activitysmith_ps0='${__activitysmith_line:$((__activitysmith_start=${EPOCHSECONDS:-$SECONDS},__activitysmith_line=HISTCMD,0)):0}'
  else
    __activitysmith_trap=$(trap -p DEBUG) && __activitysmith_trap=${__activitysmith_trap#trap -- }
    eval "__activitysmith_trap=${__activitysmith_trap% DEBUG}"
    trap "${__activitysmith_trap:+$__activitysmith_trap$'\n'}__activitysmith_debug \"${__activitysmith_trap:+\$?}\" \"\$_\"" DEBUG
  fi
  [[ -n ${bash_preexec_imported-}${__bp_imported-} ]] || if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 501)); then
    PROMPT_COMMAND=("${PROMPT_COMMAND[@]-}" __activitysmith_prompt) # an element finds $?, $_ and PIPESTATUS as they were
  else
    PROMPT_COMMAND="__activitysmith_prompt return${PROMPT_COMMAND:+$'\n'$PROMPT_COMMAND}"$'\n__activitysmith_prompt idle'
  fi
fi
