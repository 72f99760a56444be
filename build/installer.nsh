; Said when a person uninstalls, not when an update replaces the program or when a script asked for silence (/S).
!macro customUnInit
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/S" $R1
  ${If} ${Errors}
  ${AndIfNot} ${isUpdated}
    MessageBox MB_OK|MB_ICONINFORMATION "Your conversations stay on this computer, in $APPDATA\Countertalk and $LOCALAPPDATA\Countertalk.$\r$\n$\r$\nTo remove them too, delete both folders."
  ${EndIf}
!macroend
