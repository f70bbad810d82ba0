Attribute VB_Name = "PlanPython"
' What every button of plan_xl has in common: it asks the xlwings add-in to run one line of Python,
' and says in a plain sentence what to do where that cannot be done.
Option Explicit
Option Private Module

Private Const TITLE As String = "plan_xl"

Public Sub RunInPython(ByVal PythonCommand As String)
    On Error GoTo CannotRun
    Application.Run "xlwings.xlam!RunPython", PythonCommand
    Exit Sub
CannotRun:
    MsgBox WhatToDo(Err.Number, Err.Description), vbExclamation, TITLE
End Sub

Private Function WhatToDo(ByVal ErrorNumber As Long, ByVal Description As String) As String
    Dim Missing As Boolean
    ' 1004: Excel finds no such add-in or macro. LibreOffice says 1 for the same.
    Missing = (ErrorNumber = 1004 Or ErrorNumber = 1)
    If Missing Then
        WhatToDo = "Nothing was done: the xlwings add-in, which starts plan_xl, is not loaded in Excel. " & _
            "The window does the same without it: Action plan in the Start menu, on a Mac in your Applications. " & _
            "To mend the buttons, close Excel, have ""plan-xl install"" run once more, and start Excel again."
    Else
        WhatToDo = "Nothing was done: plan_xl could not be started (" & Description & ", error " & ErrorNumber & "). " & _
            "Use the window instead: Action plan in the Start menu, on a Mac in your Applications. " & _
            "To mend the buttons, have ""plan-xl doctor"" run: it says what is missing."
    End If
End Function
