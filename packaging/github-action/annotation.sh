# shellcheck shell=bash
# What both steps tell the workflow. Sourced by them.

# annotate LEVEL TEXT: notice, warning or error, with a text that is data whatever it holds.
annotate() {
  local text=$2
  text=${text//'%'/%25}
  text=${text//$'\r'/%0D}
  text=${text//$'\n'/%0A}
  printf '::%s title=activitysmith::%s\n' "$1" "$text"
}

# give_up STATUS TEXT: ends the step. The job goes on, unless the workflow asked for failures.
give_up() {
  if [[ $INPUT_FAIL_ON_ERROR == true ]]; then
    annotate error "$2"
    exit "$1"
  fi
  annotate warning "$2"
  exit 0
}
