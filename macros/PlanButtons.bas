Attribute VB_Name = "PlanButtons"
' The buttons on the sheets of the Board workbook: each works on the workbook that it stands in.
Option Explicit

Public Sub ClickValidate()
    RunHere "import plan_xl.excel.buttons as b; b.validate()"
End Sub

Public Sub ClickSummarise()
    RunHere "import plan_xl.excel.buttons as b; b.summarise()"
End Sub

Public Sub ClickIssueReturns()
    RunHere "import plan_xl.excel.buttons as b; b.issue_returns()"
End Sub

Public Sub ClickConsolidate()
    RunHere "import plan_xl.excel.buttons as b; b.consolidate()"
End Sub

Public Sub ClickApplyChanges()
    RunHere "import plan_xl.excel.buttons as b; b.apply_changes()"
End Sub

Public Sub ClickCompare()
    RunHere "import plan_xl.excel.buttons as b; b.compare()"
End Sub

Public Sub ClickClean()
    RunHere "import plan_xl.excel.buttons as b; b.clean()"
End Sub

Public Sub ClickAdopt()
    RunHere "import plan_xl.excel.buttons as b; b.adopt()"
End Sub

Public Sub ClickPublish()
    RunHere "import plan_xl.excel.buttons as b; b.publish()"
End Sub

Public Sub ClickSettings()
    RunHere "import plan_xl.excel.buttons as b; b.settings()"
End Sub

Public Sub ClickHelpPage()
    RunHere "import plan_xl.excel.buttons as b; b.help_page()"
End Sub

Private Sub RunHere(ByVal PythonCommand As String)
    ' xlwings works on the workbook that is active.
    ThisWorkbook.Activate
    RunInPython PythonCommand
End Sub
