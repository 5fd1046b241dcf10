# Installs completions/ where each shell looks when a command line is first completed.
set(ACTIVITYSMITH_BASH_DIR ${CMAKE_INSTALL_DATADIR}/bash-completion/completions CACHE STRING
  "Folder of bash's completions")
set(ACTIVITYSMITH_ZSH_DIR ${CMAKE_INSTALL_DATADIR}/zsh/site-functions CACHE STRING
  "Folder of zsh's completions; share/zsh/vendor-completions in a package of Debian")
set(ACTIVITYSMITH_FISH_DIR ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d CACHE STRING
  "Folder of fish's completions")

install(FILES completions/activitysmith.bash DESTINATION ${ACTIVITYSMITH_BASH_DIR} RENAME activitysmith)
install(FILES completions/activitysmith.zsh DESTINATION ${ACTIVITYSMITH_ZSH_DIR} RENAME _activitysmith)
install(FILES completions/activitysmith.fish DESTINATION ${ACTIVITYSMITH_FISH_DIR})
