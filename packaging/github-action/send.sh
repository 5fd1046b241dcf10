#!/usr/bin/env bash
# Runs the program with what the inputs say, which are variables here. Each becomes one word of the
# command line. The step's outputs are `operation`, `activity-id` and `exit-code`.
set -euo pipefail
# shellcheck source=packaging/github-action/annotation.sh
source "${BASH_SOURCE[0]%/*}/annotation.sh"

# They are for this script alone; a job that it runs may have variables of the same names.
export -n "${!INPUT_@}"
words=()
operands=()

# option FLAG VALUE: a flag of the command line, if the workflow gives the value.
option() {
  [[ -z $2 ]] || words+=("--$1=$2")
}

# value_of NAME JSON: a text of the answer, if it is one plain enough for an output.
value_of() {
  sed -n "s/^  \"$1\": \"\([A-Za-z0-9_.:~+=-]*\)\",\{0,1\}\$/\1/p" <<<"$2" | head -n 1
}

# The flags that several commands have, and the arguments that the workflow writes itself.
options() {
  local line
  option title "$INPUT_TITLE"
  option subtitle "$INPUT_SUBTITLE"
  option message "$INPUT_MESSAGE"
  option redirection "$INPUT_REDIRECTION"
  option step "$INPUT_STEP"
  option progress "$INPUT_PROGRESS"
  option type "$INPUT_TYPE"
  option color "$INPUT_COLOR"
  option channels "$INPUT_CHANNELS"
  option tags "$INPUT_TAGS"
  while IFS= read -r line; do
    [[ -z $line ]] || words+=("$line")
  done <<<"$INPUT_ARGS"
}

# The job comes first: it runs without a key and without the program, and its status is the step's.
run_script() {
  local job=(bash --noprofile --norc -eo pipefail -c "$INPUT_SCRIPT")
  if [[ -z $INPUT_PROGRAM ]]; then
    exec "${job[@]}"
  fi
  options
  exec "$INPUT_PROGRAM" run ${INPUT_STREAM_KEY:+"$INPUT_STREAM_KEY"} ${words[@]+"${words[@]}"} \
    -- "${job[@]}"
}

if [[ -n $INPUT_API_KEY ]]; then
  export ACTIVITYSMITH_API_KEY=$INPUT_API_KEY
fi
case $INPUT_COMMAND in
  '') exit 0 ;;
  run) run_script ;;
  notify | doctor) ;;
  stream | 'stream end')
    option value "$INPUT_VALUE"
    operands=("$INPUT_STREAM_KEY")
    ;;
  'activity start') option value "$INPUT_VALUE" ;;
  'activity update' | 'activity end')
    option value "$INPUT_VALUE"
    words+=("--activity-id=$INPUT_ACTIVITY_ID")
    ;;
  'metric set') operands=("$INPUT_METRIC_KEY" "$INPUT_VALUE") ;;
  badge) operands=("$INPUT_VALUE") ;;
  *) give_up 2 "command: there is no '$INPUT_COMMAND'" ;;
esac
options

if [[ -z ${ACTIVITYSMITH_API_KEY-} && -z ${ACTIVITYSMITH_API_KEY_FILE-} ]]; then
  annotate notice "there is no API key, so nothing was sent; a fork's pull request has no secrets"
  exit 0
fi
[[ -n $INPUT_PROGRAM ]] || give_up 1 "the program was not installed, so nothing was sent"

# What the program prints may quote a stranger's title, so the log takes no commands from it.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$token"
status=0
read -ra verb <<<"$INPUT_COMMAND"
answer=$("$INPUT_PROGRAM" "${verb[@]}" --json ${words[@]+"${words[@]}"} \
  ${operands[@]+-- "${operands[@]}"}) || status=$?
printf '%s\n::%s::\n' "$answer" "$token"

{
  printf 'operation=%s\n' "$(value_of operation "$answer")"
  printf 'activity-id=%s\n' "$(value_of activity_id "$answer")"
  printf 'exit-code=%s\n' "$status"
} >>"$GITHUB_OUTPUT"
[[ $status -eq 0 ]] ||
  give_up "$status" "$INPUT_COMMAND ended with exit code $status; the log tells why"
