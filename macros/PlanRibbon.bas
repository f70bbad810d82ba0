Attribute VB_Name = "PlanRibbon"
' The buttons on the tab Action plan: each works on the workbook that is active.
Option Explicit

Public Sub OnValidate(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.validate()"
End Sub

Public Sub OnSummarise(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.summarise()"
End Sub

Public Sub OnIssueReturns(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.issue_returns()"
End Sub

Public Sub OnConsolidate(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.consolidate()"
End Sub

Public Sub OnApplyChanges(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.apply_changes()"
End Sub

Public Sub OnCompare(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.compare()"
End Sub

Public Sub OnClean(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.clean()"
End Sub

Public Sub OnAdopt(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.adopt()"
End Sub

Public Sub OnPublish(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.publish()"
End Sub

Public Sub OnSettings(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.settings()"
End Sub

Public Sub OnHelpPage(ByVal Control As IRibbonControl)
    RunOnActive "import plan_xl.excel.buttons as b; b.help_page()"
End Sub

Private Sub RunOnActive(ByVal PythonCommand As String)
    If ActiveWorkbook Is Nothing Then
        MsgBox "Nothing was done: there is no workbook here. Bring up the plan first, and click again.", vbExclamation, "plan_xl"
        Exit Sub
    End If
    RunInPython PythonCommand
End Sub
