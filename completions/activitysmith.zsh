#compdef activitysmith
# Completes command lines of activitysmith in zsh; made by `activitysmith completion zsh`
# from the program's own table.

# Sets the specifications of the flags that every command has.
_activitysmith_settings() {
  settings_0=(
    '--api-key=[The API key; a process list shows it, so prefer the environment or a file]:KEY: '
    '--api-key-file=[File that holds the API key; - is standard input]:FILE:_files'
  )
  settings_1=(
    '--profile=[The settings and the key of \[profile.NAME\] in the configuration]:NAME:_activitysmith_profiles'
    '--config=[Read this configuration file in place of the usual ones]:FILE:_files'
    '(-q --quiet)-q[Print no result and no notice; errors stay]'
    '(-q --quiet)--quiet[Print no result and no notice; errors stay]'
    '--term-color=[Color the messages in the terminal]:WHEN:(auto always never)'
    '(-h --help)-h[Show help for the command]'
    '(-h --help)--help[Show help for the command]'
    '(-V --version)-V[Show the version]'
    '(-V --version)--version[Show the version]'
  )
  settings_2=(
    '--api-url=[Another address of the API; https, or http to this machine]:URL: '
  )
  settings_3=(
    '--timeout=[Most time for a request, with all its tries (default 30)]:SECONDS: '
    '--connect-timeout=[Most time to connect (default 5)]:SECONDS: '
    '--cacert=[Certificates to trust, in place of the system'\''s]:FILE:_files'
  )
  settings_4=(
    '--retries=[How often to try again (default 4)]:N: '
    '--at-least-once[Try again even where that may deliver twice]'
  )
  settings_5=(
    '--json[Print the whole answer as JSON, also on failure]'
    '*--field=[Print this field of the answer; dots reach inside (repeatable)]:NAME: '
    '--allow-failure[Exit 0 with a line on standard error when it fails; a wrong line still exits 2]'
  )
  settings_6=(
    '(-v --verbose)-v[Tell on standard error what is sent and what comes back]'
    '(-v --verbose)--verbose[Tell on standard error what is sent and what comes back]'
    '--preview[Draw it as the phone would show it; send nothing]'
    '--no-validate[Send what was written, right or wrong]'
  )
  settings_7=(
    '--dry-run[Check everything and print as JSON what would be sent or written]'
  )
  settings=($settings_0 $settings_1 $settings_2 $settings_3 $settings_4 $settings_5 $settings_6 $settings_7)
}

# Sets those of a command. Fails for no command.
_activitysmith_command() {
  case $1 in
  ('notify'|'push')
    rows=(
    '(-t --title)-t+[Title of the notification]:TEXT: '
    '(-t --title)--title=[Title of the notification]:TEXT: '
    '(-m --message)-m+[Text below the title]:TEXT: '
    '(-m --message)--message=[Text below the title]:TEXT: '
    '(-s --subtitle)-s+[Line between title and message]:TEXT: '
    '(-s --subtitle)--subtitle=[Line between title and message]:TEXT: '
    '--interruption-level=[How much it may interrupt]:LEVEL:(passive active time-sensitive)'
    '--sound=[Sound to play]:NAME: '
    '--badge=[Number on the app'\''s icon; 0 removes it]:N: '
    '--icon=[Picture shown in place of the app'\''s icon (https)]:URL: '
    '--media=[Image, audio or video to attach (https); not together with buttons]:URL: '
    '--redirection=[What a tap opens\: a web page, a shortcut or an app'\''s own link]:URL: '
    '--actions=[Up to four buttons, as an array]:JSON: '
    '--actions-file=[The same as --actions, from a file; - is standard input]:FILE:_files'
    '(-c --channels)-c+[Reach only these channels (comma separated)]:A,B: '
    '(-c --channels)--channels=[Reach only these channels (comma separated)]:A,B: '
    '*--tags=[Labels to find it by in the app (repeatable)]:A,B: '
    '--metadata=[Facts for the app'\''s detail view\: an object of texts, numbers and booleans]:JSON: '
    '--metadata-file=[The same as --metadata, from a file; - is standard input]:FILE:_files'
    '--payload=[Custom data for the notification, any object]:JSON: '
    '*--action=[A button that opens a link, or a JSON object (repeatable, up to four)]:TITLE=URL: '
    '*--webhook=[A button that makes the service POST to an https URL (repeatable)]:TITLE=URL: '
    '*--meta=[One entry of the metadata (repeatable)]:KEY=VALUE: '
    '1:TITLE: '
    '2:MESSAGE: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_4 $settings_5 $settings_6 $settings_7
    )
    ;;
  ('stream'|'activity stream')
    rows=(
    '--content-state=[The whole state as an object; the flags win over it]:JSON: '
    '--content-state-file=[The same as --content-state, from a file; - is standard input]:FILE:_files'
    '(-t --title)-t+[Title of the card]:TEXT: '
    '(-t --title)--title=[Title of the card]:TEXT: '
    '(-s --subtitle)-s+[Line below the title]:TEXT: '
    '(-s --subtitle)--subtitle=[Line below the title]:TEXT: '
    '--type=[What the card shows; told from the other fields when left out]:TYPE:((segmented_progress\:Steps,\ the\ finished\ ones\ filled\ in progress\:A\ bar metrics\:Up\ to\ eight\ tiles\ with\ numbers stats\:Up\ to\ eight\ tiles\ with\ texts alert\:A\ message,\ with\ buttons timer\:A\ countdown,\ or\ a\ timer\ that\ counts\ up value\:One\ large\ text\ or\ number))'
    '--number-of-steps=[How many steps there are]:N: '
    '--current-step=[How many of them are reached]:N: '
    '--percentage=[How full the bar is, 0 to 100]:N: '
    '--value=[Type value\: the text shown large; type progress\: how far, with --upper-limit]:VALUE: '
    '--upper-limit=[The --value at which the bar is full]:N: '
    '--metrics=[1 to 8 tiles, each with label and value, perhaps unit and color]:JSON: '
    '--metrics-file=[The same as --metrics, from a file; - is standard input]:FILE:_files'
    '(-m --message)-m+[Text of an alert]:TEXT: '
    '(-m --message)--message=[Text of an alert]:TEXT: '
    '--duration-seconds=[Length of the countdown, from now]:N: '
    '--counts-down=[false\: a timer that counts up]:true|false:(true false)'
    '--is-running=[false pauses the timer, true lets it go on]:true|false:(true false)'
    '--color=[Accent color of the card]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--step-color=[Color of the current step]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--step-colors=[Colors of the finished steps, one for each]:A,B:_sequence compadd - lime green cyan blue purple magenta red orange yellow gray'
    '--icon-symbol=[Icon, by the name of its SF Symbol, such as server.rack]:NAME: '
    '--icon-color=[Color of the icon]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--badge-title=[Short word in a badge beside the title]:TEXT: '
    '--badge-color=[Color of the badge]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--auto-dismiss-minutes=[Minutes until an ended card leaves the Lock Screen; 0\: at once]:N: '
    '--auto-dismiss-seconds=[The same in seconds; wins over minutes]:N: '
    '*--action=[A button that opens a link, or a JSON object; twice\: two buttons]:TITLE=URL: '
    '*--action-file=[The same as --action, from a file; - is standard input]:FILE:_files'
    '--secondary-action=[The second button, likewise]:TITLE=URL: '
    '--secondary-action-file=[The same as --secondary-action, from a file; - is standard input]:FILE:_files'
    '--alert-title=[Title of the alert that goes with the change]:TEXT: '
    '--alert-body=[Text of that alert]:TEXT: '
    '(-c --channels)-c+[Reach only these channels (comma separated)]:A,B: '
    '(-c --channels)--channels=[Reach only these channels (comma separated)]:A,B: '
    '*--tags=[Labels to find it by in the app (repeatable)]:A,B: '
    '*--clear-tags[Remove all tags]'
    '--metadata=[Facts for the app'\''s detail view\: an object of texts, numbers and booleans]:JSON: '
    '--metadata-file=[The same as --metadata, from a file; - is standard input]:FILE:_files'
    '--step=[Step N of M\: --current-step and --number-of-steps]:N/M: '
    '--progress=[How far\: 42% or 42 is --percentage, 30/120 is --value and --upper-limit]:N%|N/M: '
    '*--metric=[One tile, such as CPU=76% or Revenue@blue=$2,430 (repeatable)]:LABEL[@COLOR]=VALUE: '
    '--timer=[A countdown (\[Nh\]\[Nm\]\[Ns\] or seconds), or a timer that counts up]:DURATION|up:(up)'
    '--icon=[Icon, by the name of its SF Symbol, such as server.rack@blue]:SYMBOL[@COLOR]: '
    '--badge=[Short word beside the title, such as S3@cyan]:TEXT[@COLOR]: '
    '--dismiss=[When an ended card leaves the Lock Screen\: 30s, 5m, now]:DURATION|now:(now)'
    '*--webhook=[A button that makes the service POST to an https URL (repeatable)]:TITLE=URL: '
    '*--meta=[One entry of the metadata (repeatable)]:KEY=VALUE: '
    '1:KEY: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_4 $settings_5 $settings_6 $settings_7
    )
    ;;
  ('stream end'|'activity end-stream')
    rows=(
    '--content-state=[The whole state as an object; the flags win over it]:JSON: '
    '--content-state-file=[The same as --content-state, from a file; - is standard input]:FILE:_files'
    '(-t --title)-t+[Title of the card]:TEXT: '
    '(-t --title)--title=[Title of the card]:TEXT: '
    '(-s --subtitle)-s+[Line below the title]:TEXT: '
    '(-s --subtitle)--subtitle=[Line below the title]:TEXT: '
    '--type=[What the card shows; told from the other fields when left out]:TYPE:((segmented_progress\:Steps,\ the\ finished\ ones\ filled\ in progress\:A\ bar metrics\:Up\ to\ eight\ tiles\ with\ numbers stats\:Up\ to\ eight\ tiles\ with\ texts alert\:A\ message,\ with\ buttons timer\:A\ countdown,\ or\ a\ timer\ that\ counts\ up value\:One\ large\ text\ or\ number))'
    '--number-of-steps=[How many steps there are]:N: '
    '--current-step=[How many of them are reached]:N: '
    '--percentage=[How full the bar is, 0 to 100]:N: '
    '--value=[Type value\: the text shown large; type progress\: how far, with --upper-limit]:VALUE: '
    '--upper-limit=[The --value at which the bar is full]:N: '
    '--metrics=[1 to 8 tiles, each with label and value, perhaps unit and color]:JSON: '
    '--metrics-file=[The same as --metrics, from a file; - is standard input]:FILE:_files'
    '(-m --message)-m+[Text of an alert]:TEXT: '
    '(-m --message)--message=[Text of an alert]:TEXT: '
    '--duration-seconds=[Length of the countdown, from now]:N: '
    '--counts-down=[false\: a timer that counts up]:true|false:(true false)'
    '--is-running=[false pauses the timer, true lets it go on]:true|false:(true false)'
    '--color=[Accent color of the card]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--step-color=[Color of the current step]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--step-colors=[Colors of the finished steps, one for each]:A,B:_sequence compadd - lime green cyan blue purple magenta red orange yellow gray'
    '--icon-symbol=[Icon, by the name of its SF Symbol, such as server.rack]:NAME: '
    '--icon-color=[Color of the icon]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--badge-title=[Short word in a badge beside the title]:TEXT: '
    '--badge-color=[Color of the badge]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--auto-dismiss-minutes=[Minutes until an ended card leaves the Lock Screen; 0\: at once]:N: '
    '--auto-dismiss-seconds=[The same in seconds; wins over minutes]:N: '
    '*--action=[A button that opens a link, or a JSON object; twice\: two buttons]:TITLE=URL: '
    '*--action-file=[The same as --action, from a file; - is standard input]:FILE:_files'
    '--secondary-action=[The second button, likewise]:TITLE=URL: '
    '--secondary-action-file=[The same as --secondary-action, from a file; - is standard input]:FILE:_files'
    '--alert-title=[Title of the alert that goes with the change]:TEXT: '
    '--alert-body=[Text of that alert]:TEXT: '
    '*--tags=[Labels to find it by in the app (repeatable)]:A,B: '
    '*--clear-tags[Remove all tags]'
    '--metadata=[Facts for the app'\''s detail view\: an object of texts, numbers and booleans]:JSON: '
    '--metadata-file=[The same as --metadata, from a file; - is standard input]:FILE:_files'
    '--step=[Step N of M\: --current-step and --number-of-steps]:N/M: '
    '--progress=[How far\: 42% or 42 is --percentage, 30/120 is --value and --upper-limit]:N%|N/M: '
    '*--metric=[One tile, such as CPU=76% or Revenue@blue=$2,430 (repeatable)]:LABEL[@COLOR]=VALUE: '
    '--timer=[A countdown (\[Nh\]\[Nm\]\[Ns\] or seconds), or a timer that counts up]:DURATION|up:(up)'
    '--icon=[Icon, by the name of its SF Symbol, such as server.rack@blue]:SYMBOL[@COLOR]: '
    '--badge=[Short word beside the title, such as S3@cyan]:TEXT[@COLOR]: '
    '--dismiss=[When an ended card leaves the Lock Screen\: 30s, 5m, now]:DURATION|now:(now)'
    '*--webhook=[A button that makes the service POST to an https URL (repeatable)]:TITLE=URL: '
    '*--meta=[One entry of the metadata (repeatable)]:KEY=VALUE: '
    '1:KEY: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_4 $settings_5 $settings_6 $settings_7
    )
    ;;
  ('activity start')
    rows=(
    '--content-state=[The whole state as an object; the flags win over it]:JSON: '
    '--content-state-file=[The same as --content-state, from a file; - is standard input]:FILE:_files'
    '(-t --title)-t+[Title of the card]:TEXT: '
    '(-t --title)--title=[Title of the card]:TEXT: '
    '(-s --subtitle)-s+[Line below the title]:TEXT: '
    '(-s --subtitle)--subtitle=[Line below the title]:TEXT: '
    '--type=[What the card shows; told from the other fields when left out]:TYPE:((segmented_progress\:Steps,\ the\ finished\ ones\ filled\ in progress\:A\ bar metrics\:Up\ to\ eight\ tiles\ with\ numbers stats\:Up\ to\ eight\ tiles\ with\ texts alert\:A\ message,\ with\ buttons timer\:A\ countdown,\ or\ a\ timer\ that\ counts\ up value\:One\ large\ text\ or\ number))'
    '--number-of-steps=[How many steps there are]:N: '
    '--current-step=[How many of them are reached]:N: '
    '--percentage=[How full the bar is, 0 to 100]:N: '
    '--value=[Type value\: the text shown large; type progress\: how far, with --upper-limit]:VALUE: '
    '--upper-limit=[The --value at which the bar is full]:N: '
    '--metrics=[1 to 8 tiles, each with label and value, perhaps unit and color]:JSON: '
    '--metrics-file=[The same as --metrics, from a file; - is standard input]:FILE:_files'
    '(-m --message)-m+[Text of an alert]:TEXT: '
    '(-m --message)--message=[Text of an alert]:TEXT: '
    '--duration-seconds=[Length of the countdown, from now]:N: '
    '--counts-down=[false\: a timer that counts up]:true|false:(true false)'
    '--is-running=[false pauses the timer, true lets it go on]:true|false:(true false)'
    '--color=[Accent color of the card]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--step-color=[Color of the current step]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--step-colors=[Colors of the finished steps, one for each]:A,B:_sequence compadd - lime green cyan blue purple magenta red orange yellow gray'
    '--icon-symbol=[Icon, by the name of its SF Symbol, such as server.rack]:NAME: '
    '--icon-color=[Color of the icon]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--badge-title=[Short word in a badge beside the title]:TEXT: '
    '--badge-color=[Color of the badge]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '*--action=[A button that opens a link, or a JSON object; twice\: two buttons]:TITLE=URL: '
    '*--action-file=[The same as --action, from a file; - is standard input]:FILE:_files'
    '--secondary-action=[The second button, likewise]:TITLE=URL: '
    '--secondary-action-file=[The same as --secondary-action, from a file; - is standard input]:FILE:_files'
    '--alert-title=[Title of the alert that goes with the change]:TEXT: '
    '--alert-body=[Text of that alert]:TEXT: '
    '(-c --channels)-c+[Reach only these channels (comma separated)]:A,B: '
    '(-c --channels)--channels=[Reach only these channels (comma separated)]:A,B: '
    '*--tags=[Labels to find it by in the app (repeatable)]:A,B: '
    '--metadata=[Facts for the app'\''s detail view\: an object of texts, numbers and booleans]:JSON: '
    '--metadata-file=[The same as --metadata, from a file; - is standard input]:FILE:_files'
    '--step=[Step N of M\: --current-step and --number-of-steps]:N/M: '
    '--progress=[How far\: 42% or 42 is --percentage, 30/120 is --value and --upper-limit]:N%|N/M: '
    '*--metric=[One tile, such as CPU=76% or Revenue@blue=$2,430 (repeatable)]:LABEL[@COLOR]=VALUE: '
    '--timer=[A countdown (\[Nh\]\[Nm\]\[Ns\] or seconds), or a timer that counts up]:DURATION|up:(up)'
    '--icon=[Icon, by the name of its SF Symbol, such as server.rack@blue]:SYMBOL[@COLOR]: '
    '--badge=[Short word beside the title, such as S3@cyan]:TEXT[@COLOR]: '
    '*--webhook=[A button that makes the service POST to an https URL (repeatable)]:TITLE=URL: '
    '*--meta=[One entry of the metadata (repeatable)]:KEY=VALUE: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_4 $settings_5 $settings_6 $settings_7
    )
    ;;
  ('activity update')
    rows=(
    '--activity-id=[The id that activity start printed]:ID: '
    '--content-state=[The whole state as an object; the flags win over it]:JSON: '
    '--content-state-file=[The same as --content-state, from a file; - is standard input]:FILE:_files'
    '(-t --title)-t+[Title of the card]:TEXT: '
    '(-t --title)--title=[Title of the card]:TEXT: '
    '(-s --subtitle)-s+[Line below the title]:TEXT: '
    '(-s --subtitle)--subtitle=[Line below the title]:TEXT: '
    '--type=[What the card shows; told from the other fields when left out]:TYPE:((segmented_progress\:Steps,\ the\ finished\ ones\ filled\ in progress\:A\ bar metrics\:Up\ to\ eight\ tiles\ with\ numbers stats\:Up\ to\ eight\ tiles\ with\ texts alert\:A\ message,\ with\ buttons timer\:A\ countdown,\ or\ a\ timer\ that\ counts\ up value\:One\ large\ text\ or\ number))'
    '--number-of-steps=[How many steps there are]:N: '
    '--current-step=[How many of them are reached]:N: '
    '--percentage=[How full the bar is, 0 to 100]:N: '
    '--value=[Type value\: the text shown large; type progress\: how far, with --upper-limit]:VALUE: '
    '--upper-limit=[The --value at which the bar is full]:N: '
    '--metrics=[1 to 8 tiles, each with label and value, perhaps unit and color]:JSON: '
    '--metrics-file=[The same as --metrics, from a file; - is standard input]:FILE:_files'
    '(-m --message)-m+[Text of an alert]:TEXT: '
    '(-m --message)--message=[Text of an alert]:TEXT: '
    '--duration-seconds=[Length of the countdown, from now]:N: '
    '--counts-down=[false\: a timer that counts up]:true|false:(true false)'
    '--is-running=[false pauses the timer, true lets it go on]:true|false:(true false)'
    '--color=[Accent color of the card]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--step-color=[Color of the current step]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--step-colors=[Colors of the finished steps, one for each]:A,B:_sequence compadd - lime green cyan blue purple magenta red orange yellow gray'
    '--icon-symbol=[Icon, by the name of its SF Symbol, such as server.rack]:NAME: '
    '--icon-color=[Color of the icon]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--badge-title=[Short word in a badge beside the title]:TEXT: '
    '--badge-color=[Color of the badge]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '*--action=[A button that opens a link, or a JSON object; twice\: two buttons]:TITLE=URL: '
    '*--action-file=[The same as --action, from a file; - is standard input]:FILE:_files'
    '--secondary-action=[The second button, likewise]:TITLE=URL: '
    '--secondary-action-file=[The same as --secondary-action, from a file; - is standard input]:FILE:_files'
    '*--tags=[Labels to find it by in the app (repeatable)]:A,B: '
    '*--clear-tags[Remove all tags]'
    '--metadata=[Facts for the app'\''s detail view\: an object of texts, numbers and booleans]:JSON: '
    '--metadata-file=[The same as --metadata, from a file; - is standard input]:FILE:_files'
    '--step=[Step N of M\: --current-step and --number-of-steps]:N/M: '
    '--progress=[How far\: 42% or 42 is --percentage, 30/120 is --value and --upper-limit]:N%|N/M: '
    '*--metric=[One tile, such as CPU=76% or Revenue@blue=$2,430 (repeatable)]:LABEL[@COLOR]=VALUE: '
    '--timer=[A countdown (\[Nh\]\[Nm\]\[Ns\] or seconds), or a timer that counts up]:DURATION|up:(up)'
    '--icon=[Icon, by the name of its SF Symbol, such as server.rack@blue]:SYMBOL[@COLOR]: '
    '--badge=[Short word beside the title, such as S3@cyan]:TEXT[@COLOR]: '
    '*--webhook=[A button that makes the service POST to an https URL (repeatable)]:TITLE=URL: '
    '*--meta=[One entry of the metadata (repeatable)]:KEY=VALUE: '
    '1:ID: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_4 $settings_5 $settings_6 $settings_7
    )
    ;;
  ('activity end')
    rows=(
    '--activity-id=[The id that activity start printed]:ID: '
    '--content-state=[The whole state as an object; the flags win over it]:JSON: '
    '--content-state-file=[The same as --content-state, from a file; - is standard input]:FILE:_files'
    '(-t --title)-t+[Title of the card]:TEXT: '
    '(-t --title)--title=[Title of the card]:TEXT: '
    '(-s --subtitle)-s+[Line below the title]:TEXT: '
    '(-s --subtitle)--subtitle=[Line below the title]:TEXT: '
    '--type=[What the card shows; told from the other fields when left out]:TYPE:((segmented_progress\:Steps,\ the\ finished\ ones\ filled\ in progress\:A\ bar metrics\:Up\ to\ eight\ tiles\ with\ numbers stats\:Up\ to\ eight\ tiles\ with\ texts alert\:A\ message,\ with\ buttons timer\:A\ countdown,\ or\ a\ timer\ that\ counts\ up value\:One\ large\ text\ or\ number))'
    '--number-of-steps=[How many steps there are]:N: '
    '--current-step=[How many of them are reached]:N: '
    '--percentage=[How full the bar is, 0 to 100]:N: '
    '--value=[Type value\: the text shown large; type progress\: how far, with --upper-limit]:VALUE: '
    '--upper-limit=[The --value at which the bar is full]:N: '
    '--metrics=[1 to 8 tiles, each with label and value, perhaps unit and color]:JSON: '
    '--metrics-file=[The same as --metrics, from a file; - is standard input]:FILE:_files'
    '(-m --message)-m+[Text of an alert]:TEXT: '
    '(-m --message)--message=[Text of an alert]:TEXT: '
    '--duration-seconds=[Length of the countdown, from now]:N: '
    '--counts-down=[false\: a timer that counts up]:true|false:(true false)'
    '--is-running=[false pauses the timer, true lets it go on]:true|false:(true false)'
    '--color=[Accent color of the card]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--step-color=[Color of the current step]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--step-colors=[Colors of the finished steps, one for each]:A,B:_sequence compadd - lime green cyan blue purple magenta red orange yellow gray'
    '--icon-symbol=[Icon, by the name of its SF Symbol, such as server.rack]:NAME: '
    '--icon-color=[Color of the icon]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--badge-title=[Short word in a badge beside the title]:TEXT: '
    '--badge-color=[Color of the badge]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--auto-dismiss-minutes=[Minutes until an ended card leaves the Lock Screen; 0\: at once]:N: '
    '*--action=[A button that opens a link, or a JSON object; twice\: two buttons]:TITLE=URL: '
    '*--action-file=[The same as --action, from a file; - is standard input]:FILE:_files'
    '--secondary-action=[The second button, likewise]:TITLE=URL: '
    '--secondary-action-file=[The same as --secondary-action, from a file; - is standard input]:FILE:_files'
    '*--tags=[Labels to find it by in the app (repeatable)]:A,B: '
    '*--clear-tags[Remove all tags]'
    '--metadata=[Facts for the app'\''s detail view\: an object of texts, numbers and booleans]:JSON: '
    '--metadata-file=[The same as --metadata, from a file; - is standard input]:FILE:_files'
    '--step=[Step N of M\: --current-step and --number-of-steps]:N/M: '
    '--progress=[How far\: 42% or 42 is --percentage, 30/120 is --value and --upper-limit]:N%|N/M: '
    '*--metric=[One tile, such as CPU=76% or Revenue@blue=$2,430 (repeatable)]:LABEL[@COLOR]=VALUE: '
    '--timer=[A countdown (\[Nh\]\[Nm\]\[Ns\] or seconds), or a timer that counts up]:DURATION|up:(up)'
    '--icon=[Icon, by the name of its SF Symbol, such as server.rack@blue]:SYMBOL[@COLOR]: '
    '--badge=[Short word beside the title, such as S3@cyan]:TEXT[@COLOR]: '
    '--dismiss=[When the ended card leaves the Lock Screen, in whole minutes\: 1m, 2h, now]:MINUTES|now:(now)'
    '*--webhook=[A button that makes the service POST to an https URL (repeatable)]:TITLE=URL: '
    '*--meta=[One entry of the metadata (repeatable)]:KEY=VALUE: '
    '1:ID: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_4 $settings_5 $settings_6 $settings_7
    )
    ;;
  ('metric set'|'metrics set'|'metric update'|'metrics update')
    rows=(
    '--timestamp=[When it was measured (2026-05-01T06\:30\:00Z); else when it arrives]:TIME: '
    '--string[Send the value as text even if it reads as a number]'
    '1:KEY: '
    '2:VALUE: '
    '*:KEY=VALUE: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_4 $settings_5 $settings_6 $settings_7
    )
    ;;
  ('badge'|'badge-count')
    rows=(
    '(-c --channels)-c+[Reach only these channels (comma separated)]:A,B: '
    '(-c --channels)--channels=[Reach only these channels (comma separated)]:A,B: '
    '1:COUNT: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_4 $settings_5 $settings_6 $settings_7
    )
    ;;
  ('run')
    rows=(
    '--follow=[Show on the card how far the job is, from its output, if that has this form\: auto finds it out]:FORM:(auto percent fraction regex json osc none)'
    '--regex=[Look for this, as grep -E would\: one group is the value, a second its upper limit]:REGEX: '
    '--steps=[Show steps instead\: the lines that begin them, one expression for each]:A|B|C: '
    '--total=[What a lone count goes up to, such as 12GB\: bytes of dd or pv -nb, numbers of --regex]:SIZE: '
    '--min-interval=[Least time between two states; iOS drops what comes too often (default 5)]:SECONDS: '
    '--min-change=[Least change that is worth a state, in percent (default 1)]:POINTS: '
    '--job-timeout=[End the job after this time, such as 2h\: TERM to its group, KILL 10 s later; exit 124]:DURATION: '
    '--no-output[Leave the job'\''s output alone, and send none of it]'
    '--tail=[How many lines of the output'\''s end a notification has (default 20)]:N: '
    '--hide-command[Keep the job'\''s command line out of the notification]'
    '--grace=[Most time to wait once the job has ended\: for output that its descendants hold open, and as long again for the API (default 5)]:SECONDS: '
    '--notify=[Which end of the job makes a notification (default failure)]:WHEN:(failure success always never)'
    '--longer-than=[No notification for a job that ends sooner, well or not]:DURATION: '
    '--dedupe=[Tell the same failure of the same job once in this time, another exit code at once, and when it works again]:DURATION: '
    '(-t --title)-t+[What the job is called (default\: KEY, or else the command'\''s name)]:TEXT: '
    '(-t --title)--title=[What the job is called (default\: KEY, or else the command'\''s name)]:TEXT: '
    '--title-success=[Title of the notification about a success (default\: the title and "finished")]:TEXT: '
    '--title-failure=[Title of the notification about a failure (default\: the title and "failed")]:TEXT: '
    '--subtitle-from-line[Show the line that told the progress below the title]'
    '--color=[Accent color of the card while the job runs; it ends green or red]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '--interruption-level=[How much a notification may interrupt]:LEVEL:(passive active time-sensitive)'
    '--interruption-level-failure=[The same for one about a failure]:LEVEL:(passive active time-sensitive)'
    '--sound=[Sound to play]:NAME: '
    '--redirection=[What a tap on a notification opens]:URL: '
    '(-c --channels)-c+[Reach only these channels (comma separated)]:A,B: '
    '(-c --channels)--channels=[Reach only these channels (comma separated)]:A,B: '
    '*--tags=[Labels to find it by in the app (repeatable)]:A,B: '
    '--metadata=[Facts for the app'\''s detail view\: an object of texts, numbers and booleans]:JSON: '
    '--metadata-file=[The same as --metadata, from a file; - is standard input]:FILE:_files'
    '--icon=[Icon, by the name of its SF Symbol, such as server.rack@blue]:SYMBOL[@COLOR]: '
    '--dismiss=[When an ended card leaves the Lock Screen\: 30s, 5m, now]:DURATION|now:(now)'
    '*--meta=[One entry of the metadata (repeatable)]:KEY=VALUE: '
    '1:KEY: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_4 $settings_6 $settings_7
    )
    has_job=yes
    ;;
  ('progress')
    rows=(
    '--follow=[Look only for progress of this form, and believe it at once (default auto)]:FORM:(auto percent fraction json osc)'
    '--regex=[Look for this, as grep -E would\: one group is the value, a second its upper limit]:REGEX: '
    '--steps=[Show steps instead\: the lines that begin them, one expression for each]:A|B|C: '
    '--total=[What a lone count goes up to, such as 12GB\: bytes of dd or pv -nb, numbers of --regex]:SIZE: '
    '--tee[Pass the input on to standard output, unchanged]'
    '--keep[Leave the card as it is when the input ends]'
    '--min-interval=[Least time between two states; iOS drops what comes too often (default 5)]:SECONDS: '
    '--min-change=[Least change that is worth a state, in percent (default 1)]:POINTS: '
    '--grace=[Most time to wait for the API once the input has ended (default 5)]:SECONDS: '
    '(-t --title)-t+[What the job is called (default\: KEY)]:TEXT: '
    '(-t --title)--title=[What the job is called (default\: KEY)]:TEXT: '
    '--subtitle-from-line[Show the line that told the progress below the title]'
    '--color=[Accent color of the card]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '(-c --channels)-c+[Reach only these channels (comma separated)]:A,B: '
    '(-c --channels)--channels=[Reach only these channels (comma separated)]:A,B: '
    '*--tags=[Labels to find it by in the app (repeatable)]:A,B: '
    '--metadata=[Facts for the app'\''s detail view\: an object of texts, numbers and booleans]:JSON: '
    '--metadata-file=[The same as --metadata, from a file; - is standard input]:FILE:_files'
    '--icon=[Icon, by the name of its SF Symbol, such as server.rack@blue]:SYMBOL[@COLOR]: '
    '--dismiss=[When an ended card leaves the Lock Screen\: 30s, 5m, now]:DURATION|now:(now)'
    '*--meta=[One entry of the metadata (repeatable)]:KEY=VALUE: '
    '1:KEY: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_6 $settings_7
    )
    ;;
  ('wait')
    rows=(
    '--grace=[Most time to wait for the API once the process has ended (default 5)]:SECONDS: '
    '(-t --title)-t+[What the job is called (default\: KEY)]:TEXT: '
    '(-t --title)--title=[What the job is called (default\: KEY)]:TEXT: '
    '--color=[Accent color of the card]:COLOR:(lime green cyan blue purple magenta red orange yellow gray)'
    '(-c --channels)-c+[Reach only these channels (comma separated)]:A,B: '
    '(-c --channels)--channels=[Reach only these channels (comma separated)]:A,B: '
    '*--tags=[Labels to find it by in the app (repeatable)]:A,B: '
    '--metadata=[Facts for the app'\''s detail view\: an object of texts, numbers and booleans]:JSON: '
    '--metadata-file=[The same as --metadata, from a file; - is standard input]:FILE:_files'
    '--icon=[Icon, by the name of its SF Symbol, such as server.rack@blue]:SYMBOL[@COLOR]: '
    '--dismiss=[When an ended card leaves the Lock Screen\: 30s, 5m, now]:DURATION|now:(now)'
    '*--meta=[One entry of the metadata (repeatable)]:KEY=VALUE: '
    '1:PID: '
    '2:KEY: '
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_6 $settings_7
    )
    ;;
  ('config path')
    rows=(
    '--system[The file for all users of this machine, not your own]'
    $settings_1 $settings_5
    )
    ;;
  ('config list')
    rows=(
    '--show-origin[Tell behind every setting where it comes from]'
    $settings_1 $settings_5
    )
    ;;
  ('config get')
    rows=(
    '1:KEY:((api-key\:The\ API\ key\;\ a\ process\ list\ shows\ it,\ so\ prefer\ the\ environment\ or\ a\ file api-key-file\:File\ that\ holds\ the\ API\ key\;\ -\ is\ standard\ input api-url\:Another\ address\ of\ the\ API\;\ https,\ or\ http\ to\ this\ machine timeout\:Most\ time\ for\ a\ request,\ with\ all\ its\ tries\ \(default\ 30\) connect-timeout\:Most\ time\ to\ connect\ \(default\ 5\) retries\:How\ often\ to\ try\ again\ \(default\ 4\) at-least-once\:Try\ again\ even\ where\ that\ may\ deliver\ twice cacert\:Certificates\ to\ trust,\ in\ place\ of\ the\ system\'\''s json\:Print\ the\ whole\ answer\ as\ JSON,\ also\ on\ failure field\:Print\ this\ field\ of\ the\ answer\;\ dots\ reach\ inside\ \(repeatable\) quiet\:Print\ no\ result\ and\ no\ notice\;\ errors\ stay verbose\:Tell\ on\ standard\ error\ what\ is\ sent\ and\ what\ comes\ back dry-run\:Check\ everything\ and\ print\ as\ JSON\ what\ would\ be\ sent\ or\ written preview\:Draw\ it\ as\ the\ phone\ would\ show\ it\;\ send\ nothing no-validate\:Send\ what\ was\ written,\ right\ or\ wrong allow-failure\:Exit\ 0\ with\ a\ line\ on\ standard\ error\ when\ it\ fails\;\ a\ wrong\ line\ still\ exits\ 2 term-color\:Color\ the\ messages\ in\ the\ terminal channels\:Reach\ only\ these\ channels\ \(comma\ separated\) tags\:Labels\ to\ find\ it\ by\ in\ the\ app\ \(repeatable\) api-key-command\:Program\ that\ prints\ the\ API\ key,\ with\ its\ arguments,\ as\ an\ array default-profile\:The\ profile\ to\ take\ where\ --profile\ names\ none))'
    $settings_1 $settings_5
    )
    ;;
  ('config set')
    rows=(
    '--system[The file for all users of this machine, not your own]'
    '1:KEY:((api-key\:The\ API\ key\;\ a\ process\ list\ shows\ it,\ so\ prefer\ the\ environment\ or\ a\ file api-key-file\:File\ that\ holds\ the\ API\ key\;\ -\ is\ standard\ input api-url\:Another\ address\ of\ the\ API\;\ https,\ or\ http\ to\ this\ machine timeout\:Most\ time\ for\ a\ request,\ with\ all\ its\ tries\ \(default\ 30\) connect-timeout\:Most\ time\ to\ connect\ \(default\ 5\) retries\:How\ often\ to\ try\ again\ \(default\ 4\) at-least-once\:Try\ again\ even\ where\ that\ may\ deliver\ twice cacert\:Certificates\ to\ trust,\ in\ place\ of\ the\ system\'\''s json\:Print\ the\ whole\ answer\ as\ JSON,\ also\ on\ failure field\:Print\ this\ field\ of\ the\ answer\;\ dots\ reach\ inside\ \(repeatable\) quiet\:Print\ no\ result\ and\ no\ notice\;\ errors\ stay verbose\:Tell\ on\ standard\ error\ what\ is\ sent\ and\ what\ comes\ back dry-run\:Check\ everything\ and\ print\ as\ JSON\ what\ would\ be\ sent\ or\ written preview\:Draw\ it\ as\ the\ phone\ would\ show\ it\;\ send\ nothing no-validate\:Send\ what\ was\ written,\ right\ or\ wrong allow-failure\:Exit\ 0\ with\ a\ line\ on\ standard\ error\ when\ it\ fails\;\ a\ wrong\ line\ still\ exits\ 2 term-color\:Color\ the\ messages\ in\ the\ terminal channels\:Reach\ only\ these\ channels\ \(comma\ separated\) tags\:Labels\ to\ find\ it\ by\ in\ the\ app\ \(repeatable\) api-key-command\:Program\ that\ prints\ the\ API\ key,\ with\ its\ arguments,\ as\ an\ array default-profile\:The\ profile\ to\ take\ where\ --profile\ names\ none))'
    '*:VALUE: '
    $settings_1 $settings_5 $settings_7
    )
    ;;
  ('config unset')
    rows=(
    '--system[The file for all users of this machine, not your own]'
    '1:KEY:((api-key\:The\ API\ key\;\ a\ process\ list\ shows\ it,\ so\ prefer\ the\ environment\ or\ a\ file api-key-file\:File\ that\ holds\ the\ API\ key\;\ -\ is\ standard\ input api-url\:Another\ address\ of\ the\ API\;\ https,\ or\ http\ to\ this\ machine timeout\:Most\ time\ for\ a\ request,\ with\ all\ its\ tries\ \(default\ 30\) connect-timeout\:Most\ time\ to\ connect\ \(default\ 5\) retries\:How\ often\ to\ try\ again\ \(default\ 4\) at-least-once\:Try\ again\ even\ where\ that\ may\ deliver\ twice cacert\:Certificates\ to\ trust,\ in\ place\ of\ the\ system\'\''s json\:Print\ the\ whole\ answer\ as\ JSON,\ also\ on\ failure field\:Print\ this\ field\ of\ the\ answer\;\ dots\ reach\ inside\ \(repeatable\) quiet\:Print\ no\ result\ and\ no\ notice\;\ errors\ stay verbose\:Tell\ on\ standard\ error\ what\ is\ sent\ and\ what\ comes\ back dry-run\:Check\ everything\ and\ print\ as\ JSON\ what\ would\ be\ sent\ or\ written preview\:Draw\ it\ as\ the\ phone\ would\ show\ it\;\ send\ nothing no-validate\:Send\ what\ was\ written,\ right\ or\ wrong allow-failure\:Exit\ 0\ with\ a\ line\ on\ standard\ error\ when\ it\ fails\;\ a\ wrong\ line\ still\ exits\ 2 term-color\:Color\ the\ messages\ in\ the\ terminal channels\:Reach\ only\ these\ channels\ \(comma\ separated\) tags\:Labels\ to\ find\ it\ by\ in\ the\ app\ \(repeatable\) api-key-command\:Program\ that\ prints\ the\ API\ key,\ with\ its\ arguments,\ as\ an\ array default-profile\:The\ profile\ to\ take\ where\ --profile\ names\ none))'
    $settings_1 $settings_5 $settings_7
    )
    ;;
  ('auth login')
    rows=(
    $settings_0 $settings_1 $settings_5 $settings_7
    )
    ;;
  ('auth status')
    rows=(
    $settings_0 $settings_1 $settings_2 $settings_5
    )
    ;;
  ('auth logout')
    rows=(
    $settings_1 $settings_5 $settings_7
    )
    ;;
  ('doctor')
    rows=(
    '--offline[Leave the network alone]'
    $settings_0 $settings_1 $settings_2 $settings_3 $settings_5
    )
    ;;
  ('completion')
    rows=(
    '1:SHELL:(bash zsh fish)'
    $settings_1 $settings_5
    )
    ;;
  (*) return 1 ;;
  esac
}

# Sets what may come next behind the first word of a command, or at the start.
_activitysmith_next() {
  case $1 in
  ('')
    names=(
      'notify:Send a push notification'
      'stream:Start or update the Live Activity of a key'
      'activity:start, update, end'
      'metric:set'
      'badge:Set the number on the app'\''s icon'
      'run:Run a command, show it as a card and tell when it fails'
      'progress:Show how far a job is, from its output on standard input'
      'wait:Show as a card that a process runs, until it ends'
      'config:path, list, get, set, unset'
      'auth:login, status, logout'
      'doctor:Tell what would be used, and whether the API can be reached'
      'completion:Print the script by which a shell completes command lines'
      'help:Show help for a command or about a topic')
    aliases=(
      'push:Another name of notify'
      'metrics:set, update'
      'badge-count:Another name of badge')
    ;;
  ('activity')
    names=(
      'start:Start a Live Activity and print its id'
      'update:Update a Live Activity by its id'
      'end:End a Live Activity by its id')
    aliases=(
      'stream:Another name of stream'
      'end-stream:Another name of stream end')
    ;;
  ('stream')
    names=(
      'end:End the Live Activity of a key')
    aliases=()
    ;;
  ('metric')
    names=(
      'set:Set the value of a widget'\''s metric')
    aliases=(
      'update:Another name of metric set')
    ;;
  ('metrics')
    names=(
      'set:Another name of metric set'
      'update:Another name of metric set')
    aliases=()
    ;;
  ('config')
    names=(
      'path:Print the name of the configuration file'
      'list:Print all settings that files and variables give'
      'get:Print the value of a setting'
      'set:Write a setting to the configuration file'
      'unset:Remove a setting from the configuration file')
    aliases=()
    ;;
  ('auth')
    names=(
      'login:Keep an API key in the configuration file'
      'status:Tell where the API key comes from, without sending anything'
      'logout:Remove the API key from the configuration file')
    aliases=()
    ;;
  esac
  topics=(
      'types:The seven types of Live Activity, with an example each'
      'exit-codes:What the program'\''s exit codes mean'
      'environment:The environment variables it reads'
      'retries:What is sent again, and when'
      'config:Where settings and the API key come from')
}

# Sets how many words a setting takes with its value. Fails for what is no setting.
_activitysmith_step() {
  case $1 in
  (--api-key|--api-key-file|--profile|--config|--api-url|--timeout|--connect-timeout|--retries|--cacert|--field|--term-color) step=2 ;;
  (--api-key=*|--api-key-file=*|--profile=*|--config=*|--api-url=*|--timeout=*|--connect-timeout=*|--retries=*|--at-least-once|--cacert=*|--json|--field=*|--quiet|--verbose|--dry-run|--preview|--no-validate|--allow-failure|--term-color=*|--help|--version) step=1 ;;
  (*) [[ $1 =~ '^-[qvhV]+$' ]] && step=1 ;;
  esac
}

# Offers the profiles of the configuration, which need not be free of mistakes.
_activitysmith_profiles() {
  local -a files profiles
  local file line name expl
  file=${(Q)opt_args[--config]-}
  if [[ -n $file ]]; then
    files=(${~file/#\~\//$HOME/})
  else
    local -x ACTIVITYSMITH_JSON=0 ACTIVITYSMITH_FIELD=path
    files=(
      "${(f)$(_call_program profiles $program config path --system 2>/dev/null </dev/null)}"
      "${(f)$(_call_program profiles $program config path 2>/dev/null </dev/null)}"
    )
  fi
  for file in $files; do
    [[ -f $file && -r $file ]] || continue
    for line in ${(f)"$(<$file)"}; do
      line=${line##[[:blank:]]#}
      [[ $line == \[profile.*\]* ]] || continue
      name=${${line#\[profile.}%%\]*}
      profiles+=(${name//[\"\']/})
    done
  done
  _wanted profiles expl profile compadd -a profiles
}

# Offers what may come next where the words of the command are typed.
_activitysmith_words() {
  local -a names aliases topics
  integer ret=1
  _activitysmith_next "$first"
  if [[ -z $first && -n $in_help ]]; then
    _describe -t topics topic topics && ret=0
  fi
  _describe -t commands command names || _describe -t commands command aliases && ret=0
  return ret
}

_activitysmith() {
  setopt localoptions extendedglob
  local curcontext=$curcontext state line program=$words[1]
  local first command in_help has_job
  local -a rows settings settings_{0..9}
  local -A opt_args
  integer at=2 step first_at second_at help_at ret=1
  _activitysmith_settings

  # The command's words are the first that are neither a setting nor a setting's value.
  while (( at < CURRENT )); do
    if [[ $words[at] == -?* ]]; then
      _activitysmith_step $words[at] || break
      (( at += step ))
      continue
    elif [[ -z $first$in_help && $words[at] == help ]]; then
      in_help=yes help_at=at
    elif [[ -z $first ]]; then
      first=$words[at] first_at=at
    else
      command="$first $words[at]"
      if _activitysmith_command $command; then
        second_at=at
      else
        command=
      fi
      break
    fi
    (( at++ ))
  done
  if [[ -z $command && -n $first ]] && _activitysmith_command $first; then
    command=$first
  fi

  # Behind the first word a second may come, or what the command of one word takes.
  if (( at == CURRENT )) && [[ $words[CURRENT] != -* ]]; then
    _activitysmith_words && ret=0
    [[ -n $command && -z $in_help ]] || return ret
  fi

  # The job's own command line is completed as that of its command.
  if [[ -n $has_job ]]; then
    at=${words[(i)--]}
    if (( at < CURRENT )); then
      shift $at words
      (( CURRENT -= at ))
      _normal
      return
    fi
  fi

  # What is left is read as the program reads it: without the command's words.
  for at in $second_at $first_at $help_at; do
    (( at )) || continue
    words[at]=()
    (( CURRENT-- ))
  done
  [[ -n $command ]] || rows=($settings)
  _arguments -s -S : $rows && ret=0
  return ret
}

_activitysmith "$@"
