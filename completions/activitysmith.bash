# Completes command lines of activitysmith in bash; made by `activitysmith completion bash`
# from the program's own table.
# shellcheck shell=bash disable=SC2054 # the commas are meant

# Sets the rows of the flags that every command has. A colon stands behind what takes a
# value, and behind it what that may be.
_activitysmith_settings() {
  settings_0=(--api-key: --api-key-file:@files)
  settings_1=(--profile:@profiles --config:@files --quiet -q --term-color:auto,always,never --help -h --version -V)
  settings_2=(--api-url:)
  settings_3=(--timeout: --connect-timeout: --cacert:@files)
  settings_4=(--retries: --at-least-once)
  settings_5=(--json --field: --allow-failure)
  settings_6=(--verbose -v --preview --no-validate)
  settings_7=(--dry-run)
  settings=("${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_4[@]}" "${settings_5[@]}" "${settings_6[@]}" "${settings_7[@]}")
}

# Sets the rows of a command: its flags, and its words by their places. Fails for no command.
_activitysmith_command() {
  case $1 in
    'notify' | 'push')
      rows=(--title: -t: --message: -m: --subtitle: -s: --interruption-level:passive,active,time-sensitive --sound: --badge: --icon: --media: --redirection: --actions: --actions-file:@files --channels: -c: --tags: --metadata: --metadata-file:@files --payload: --action: --webhook: --meta: "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_4[@]}" "${settings_5[@]}" "${settings_6[@]}" "${settings_7[@]}")
      ;;
    'stream' | 'activity stream')
      rows=(--content-state: --content-state-file:@files --title: -t: --subtitle: -s: --type:segmented_progress,progress,metrics,stats,alert,timer,value --number-of-steps: --current-step: --percentage: --value: --upper-limit: --metrics: --metrics-file:@files --message: -m: --duration-seconds: --counts-down:true,false --is-running:true,false --color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --step-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --step-colors:@list,lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --icon-symbol: --icon-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --badge-title: --badge-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --auto-dismiss-minutes: --auto-dismiss-seconds: --action: --action-file:@files --secondary-action: --secondary-action-file:@files --alert-title: --alert-body: --channels: -c: --tags: --clear-tags --metadata: --metadata-file:@files --step: --progress: --metric: --timer:up --icon: --badge: --dismiss:now --webhook: --meta: "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_4[@]}" "${settings_5[@]}" "${settings_6[@]}" "${settings_7[@]}")
      ;;
    'stream end' | 'activity end-stream')
      rows=(--content-state: --content-state-file:@files --title: -t: --subtitle: -s: --type:segmented_progress,progress,metrics,stats,alert,timer,value --number-of-steps: --current-step: --percentage: --value: --upper-limit: --metrics: --metrics-file:@files --message: -m: --duration-seconds: --counts-down:true,false --is-running:true,false --color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --step-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --step-colors:@list,lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --icon-symbol: --icon-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --badge-title: --badge-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --auto-dismiss-minutes: --auto-dismiss-seconds: --action: --action-file:@files --secondary-action: --secondary-action-file:@files --alert-title: --alert-body: --tags: --clear-tags --metadata: --metadata-file:@files --step: --progress: --metric: --timer:up --icon: --badge: --dismiss:now --webhook: --meta: "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_4[@]}" "${settings_5[@]}" "${settings_6[@]}" "${settings_7[@]}")
      ;;
    'activity start')
      rows=(--content-state: --content-state-file:@files --title: -t: --subtitle: -s: --type:segmented_progress,progress,metrics,stats,alert,timer,value --number-of-steps: --current-step: --percentage: --value: --upper-limit: --metrics: --metrics-file:@files --message: -m: --duration-seconds: --counts-down:true,false --is-running:true,false --color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --step-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --step-colors:@list,lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --icon-symbol: --icon-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --badge-title: --badge-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --action: --action-file:@files --secondary-action: --secondary-action-file:@files --alert-title: --alert-body: --channels: -c: --tags: --metadata: --metadata-file:@files --step: --progress: --metric: --timer:up --icon: --badge: --webhook: --meta: "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_4[@]}" "${settings_5[@]}" "${settings_6[@]}" "${settings_7[@]}")
      ;;
    'activity update')
      rows=(--activity-id: --content-state: --content-state-file:@files --title: -t: --subtitle: -s: --type:segmented_progress,progress,metrics,stats,alert,timer,value --number-of-steps: --current-step: --percentage: --value: --upper-limit: --metrics: --metrics-file:@files --message: -m: --duration-seconds: --counts-down:true,false --is-running:true,false --color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --step-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --step-colors:@list,lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --icon-symbol: --icon-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --badge-title: --badge-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --action: --action-file:@files --secondary-action: --secondary-action-file:@files --tags: --clear-tags --metadata: --metadata-file:@files --step: --progress: --metric: --timer:up --icon: --badge: --webhook: --meta: "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_4[@]}" "${settings_5[@]}" "${settings_6[@]}" "${settings_7[@]}")
      ;;
    'activity end')
      rows=(--activity-id: --content-state: --content-state-file:@files --title: -t: --subtitle: -s: --type:segmented_progress,progress,metrics,stats,alert,timer,value --number-of-steps: --current-step: --percentage: --value: --upper-limit: --metrics: --metrics-file:@files --message: -m: --duration-seconds: --counts-down:true,false --is-running:true,false --color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --step-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --step-colors:@list,lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --icon-symbol: --icon-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --badge-title: --badge-color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --auto-dismiss-minutes: --action: --action-file:@files --secondary-action: --secondary-action-file:@files --tags: --clear-tags --metadata: --metadata-file:@files --step: --progress: --metric: --timer:up --icon: --badge: --dismiss:now --webhook: --meta: "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_4[@]}" "${settings_5[@]}" "${settings_6[@]}" "${settings_7[@]}")
      ;;
    'metric set' | 'metrics set' | 'metric update' | 'metrics update')
      rows=(--timestamp: --string "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_4[@]}" "${settings_5[@]}" "${settings_6[@]}" "${settings_7[@]}")
      ;;
    'badge' | 'badge-count')
      rows=(--channels: -c: "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_4[@]}" "${settings_5[@]}" "${settings_6[@]}" "${settings_7[@]}")
      ;;
    'run')
      rows=(--follow:auto,percent,fraction,regex,json,osc,none --regex: --steps: --total: --min-interval: --min-change: --job-timeout: --no-output --tail: --hide-command --grace: --notify:failure,success,always,never --longer-than: --dedupe: --title: -t: --title-success: --title-failure: --subtitle-from-line --color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --interruption-level:passive,active,time-sensitive --interruption-level-failure:passive,active,time-sensitive --sound: --redirection: --channels: -c: --tags: --metadata: --metadata-file:@files --icon: --dismiss:now --meta: "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_4[@]}" "${settings_6[@]}" "${settings_7[@]}") has_job=yes
      ;;
    'progress')
      rows=(--follow:auto,percent,fraction,json,osc --regex: --steps: --total: --tee --keep --min-interval: --min-change: --grace: --title: -t: --subtitle-from-line --color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --channels: -c: --tags: --metadata: --metadata-file:@files --icon: --dismiss:now --meta: "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_6[@]}" "${settings_7[@]}")
      ;;
    'wait')
      rows=(--grace: --title: -t: --color:lime,green,cyan,blue,purple,magenta,red,orange,yellow,gray --channels: -c: --tags: --metadata: --metadata-file:@files --icon: --dismiss:now --meta: "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_6[@]}" "${settings_7[@]}")
      ;;
    'config path')
      rows=(--system "${settings_1[@]}" "${settings_5[@]}")
      ;;
    'config list')
      rows=(--show-origin "${settings_1[@]}" "${settings_5[@]}")
      ;;
    'config get')
      rows=(1:api-key,api-key-file,api-url,timeout,connect-timeout,retries,at-least-once,cacert,json,field,quiet,verbose,dry-run,preview,no-validate,allow-failure,term-color,channels,tags,api-key-command,default-profile "${settings_1[@]}" "${settings_5[@]}")
      ;;
    'config set')
      rows=(--system 1:api-key,api-key-file,api-url,timeout,connect-timeout,retries,at-least-once,cacert,json,field,quiet,verbose,dry-run,preview,no-validate,allow-failure,term-color,channels,tags,api-key-command,default-profile "${settings_1[@]}" "${settings_5[@]}" "${settings_7[@]}")
      ;;
    'config unset')
      rows=(--system 1:api-key,api-key-file,api-url,timeout,connect-timeout,retries,at-least-once,cacert,json,field,quiet,verbose,dry-run,preview,no-validate,allow-failure,term-color,channels,tags,api-key-command,default-profile "${settings_1[@]}" "${settings_5[@]}" "${settings_7[@]}")
      ;;
    'auth login')
      rows=("${settings_0[@]}" "${settings_1[@]}" "${settings_5[@]}" "${settings_7[@]}")
      ;;
    'auth status')
      rows=("${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_5[@]}")
      ;;
    'auth logout')
      rows=("${settings_1[@]}" "${settings_5[@]}" "${settings_7[@]}")
      ;;
    'doctor')
      rows=(--offline "${settings_0[@]}" "${settings_1[@]}" "${settings_2[@]}" "${settings_3[@]}" "${settings_5[@]}")
      ;;
    'completion')
      rows=(1:bash,zsh,fish "${settings_1[@]}" "${settings_5[@]}")
      ;;
    *) return 1 ;;
  esac
}

# Sets what may come next behind the first word of a command, or at the start.
_activitysmith_next() {
  names=() aliases=()
  case $1 in
    '') names=(notify stream activity metric badge run progress wait config auth doctor completion help) aliases=(push metrics badge-count) ;;
    'activity') names=(start update end) aliases=(stream end-stream) ;;
    'stream') names=(end) aliases=() ;;
    'metric') names=(set) aliases=(update) ;;
    'metrics') names=(set update) aliases=() ;;
    'config') names=(path list get set unset) aliases=() ;;
    'auth') names=(login status logout) aliases=() ;;
  esac
}

_activitysmith_topics=(types exit-codes environment retries config)

# Sets `words` to those of the line up to the cursor, which bash splits at "=" and ":" too, and
# `starts` to where each of them begins in COMP_WORDS.
_activitysmith_split() {
  local rest=${COMP_LINE:0:COMP_POINT} word i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    if [[ $i -eq 0 || $rest == [[:blank:]]* ]]; then
      rest=${rest#"${rest%%[![:blank:]]*}"}
      words+=("") starts+=("$i")
    fi
    word=${COMP_WORDS[i]:0:${#rest}}
    words[${#words[@]} - 1]+=$word
    rest=${rest:${#word}}
  done
  # Bash puts what is offered in the place of its own last word, of "=" and ":" only behind it.
  current=${words[${#words[@]} - 1]}
  kept=$current
  [[ $word == *([=:]) ]] || kept=${current%"$word"}
}

# Sets `row` to that of a flag or a place.
_activitysmith_row() {
  for row in "${rows[@]}"; do
    [[ ${row%%:*} == "$1" ]] && return
  done
  return 1
}

# Reads a word that begins with a dash: `need` is 1 if the next word is the value of `flag`.
# Fails for an unknown flag.
_activitysmith_flag() {
  local word=$1 at
  need=0
  if [[ $word == --* ]]; then
    flag=${word%%=*}
    _activitysmith_row "$flag" || return 1
    [[ $word == *=* || $row != *:* ]] || need=1
    return 0
  fi
  for ((at = 1; at < ${#word}; at++)); do
    flag=-${word:at:1}
    _activitysmith_row "$flag" || return 1
    if [[ $row == *:* ]]; then
      ((at + 1 < ${#word})) || need=1
      return 0
    fi
  done
}

# Finds the command: its words are the first that are neither a setting nor a setting's value.
_activitysmith_find() {
  rows=("${settings[@]}")
  at=1
  while ((at < last)); do
    if [[ ${words[at]} == -?* ]]; then
      _activitysmith_flag "${words[at]}" || break
      ((at += need))
    elif [[ -z $first && -z $in_help && ${words[at]} == help ]]; then
      in_help=yes skipped+=" $at "
    elif [[ -z $first ]]; then
      first=${words[at]} skipped+=" $at "
    else
      command="$first ${words[at]}"
      _activitysmith_command "$command" || { command='' && break; }
      skipped+=" $at "
      return
    fi
    ((at++))
  done
  if [[ -n $first ]] && _activitysmith_command "$first"; then
    command=$first
  fi
}

# Walks through what is not the command's words; sets `place`, that of the word at the cursor, and
# `wanted`, the flag whose value it is.
_activitysmith_walk() {
  local at flag need only_words=''
  for ((at = 1; at < last; at++)); do
    if [[ $skipped == *" $at "* ]]; then
      continue
    elif [[ -n $only_words || ${words[at]} != -?* ]]; then
      ((place++))
    elif [[ ${words[at]} == -- ]]; then
      only_words=yes
      if [[ -n $has_job ]]; then
        job=$((at + 1))
        return
      fi
    elif _activitysmith_flag "${words[at]}"; then
      [[ $flag != --config ]] || config=${words[at + need]#--config=}
      ((at += need))
    fi
  done
  wanted=''
  ((at == last)) || wanted=$flag
  if [[ -z $only_words && -z $wanted && $current == -* ]]; then
    takes_flags=yes
  fi
}

# Offers the words that begin with what is typed behind `lead`; fails if there are none.
_activitysmith_offer() {
  local lead=$1 word found=1
  shift
  for word; do
    if [[ $lead$word == "$current"* ]]; then
      word=$lead$word
      COMPREPLY+=("${word#"$kept"}")
      found=0
    fi
  done
  return "$found"
}

# Offers the profiles of the configuration, which need not be free of mistakes.
_activitysmith_profiles() {
  local program=${words[0]/#\~\//$HOME/} which path line name found=()
  local places=(system user)
  [[ -z $config ]] || places=(named)
  for which in "${places[@]}"; do
    case $which in
      named) path=${config/#\~\//$HOME/} ;;
      system) path=$(ACTIVITYSMITH_JSON=0 ACTIVITYSMITH_FIELD=path "$program" config path --system) ;;
      user) path=$(ACTIVITYSMITH_JSON=0 ACTIVITYSMITH_FIELD=path "$program" config path) ;;
    esac 2>/dev/null </dev/null
    [[ -f $path && -r $path ]] || continue
    while read -r line || [[ -n $line ]]; do
      [[ $line == \[profile.*\]* ]] || continue
      name=${line#\[profile.}
      name=${name%%\]*}
      name=${name//[\"\']/}
      found+=("$(printf '%q' "$name")")
    done <"$path"
  done
  _activitysmith_offer "$1" "${found[@]}"
}

# Offers the values of a row, to stand behind `lead`.
_activitysmith_values() {
  local values=${1#*:} lead=$2
  case $values in
    @files) compopt -o default 2>/dev/null ;;
    @profiles) _activitysmith_profiles "$lead" ;;
    @list,*)
      [[ ${current#"$lead"} != *,* ]] || lead=${current%,*},
      local IFS=,
      # shellcheck disable=SC2086  # words without blanks
      _activitysmith_offer "$lead" ${values#@list,}
      ;;
    *)
      local IFS=,
      # shellcheck disable=SC2086
      _activitysmith_offer "$lead" $values
      ;;
  esac
}

# Offers flags, or the value that stands behind the "=" of one.
_activitysmith_flags() {
  local row flags=()
  if [[ $current == --*=* ]]; then
    _activitysmith_row "${current%%=*}" && _activitysmith_values "$row" "${current%%=*}="
    return
  fi
  for row in "${rows[@]}"; do
    [[ $row != --* ]] || flags+=("${row%%:*}")
  done
  _activitysmith_offer '' "${flags[@]}"
}

# Hands the job's own command line to the completion of that command.
_activitysmith_job() {
  if declare -F _comp_command_offset >/dev/null; then
    _comp_command_offset "${starts[job]}"
  elif declare -F _command_offset >/dev/null; then
    _command_offset "${starts[job]}"
  else
    compopt -o default 2>/dev/null
    [[ $job -ne $last ]] || while read -r word; do COMPREPLY+=("$word"); done < <(compgen -c -- "$current")
  fi
}

# Offers what may come behind the command's words, or what may be the next of them.
_activitysmith_word() {
  local names aliases row
  if [[ -z $command || -z ${command##"$first"} ]] && ((place == 0)) && [[ -z $behind ]]; then
    _activitysmith_next "$first"
    if [[ -z $first && -n $in_help ]]; then
      names+=("${_activitysmith_topics[@]}")
    fi
    _activitysmith_offer '' "${names[@]}" || _activitysmith_offer '' "${aliases[@]}"
  fi
  if [[ -n $command && -z $in_help ]] && _activitysmith_row "$((place + 1))"; then
    _activitysmith_values "$row" ''
  fi
}

_activitysmith() {
  COMPREPLY=()
  local words=() starts=() current kept rows=() settings=() has_job='' at flag='' need row word
  local first='' command='' in_help='' skipped='' place=0 wanted='' takes_flags='' job='' config=''
  local behind=''
  _activitysmith_settings
  _activitysmith_split
  local last=$((${#words[@]} - 1))
  _activitysmith_find
  # An unknown flag or a flag of the command in front ends the search for its second word.
  ((at >= last)) || behind=yes
  _activitysmith_walk
  if [[ -n $job ]]; then
    _activitysmith_job
  elif [[ -n $wanted ]]; then
    _activitysmith_row "$wanted" && _activitysmith_values "$row" ''
  elif [[ -n $takes_flags ]]; then
    _activitysmith_flags
  else
    _activitysmith_word
  fi
  return 0
}

complete -F _activitysmith activitysmith
