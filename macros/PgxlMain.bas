Attribute VB_Name = "PgxlMain"
Option Explicit

' 每个按钮对应一个过程：说明做哪件事，其余由 Python 完成。
' 前一个词给 pgxl.launch；后一个词是 pgxl.buttons 里的函数，苹果电脑上直接调用。

Public Sub PgxlValidate()
    PgxlLaunch.StartVerb "validate", "validate"
End Sub

Public Sub PgxlNext()
    PgxlLaunch.StartVerb "next", "next_problem"
End Sub

Public Sub PgxlAccept()
    PgxlLaunch.StartVerb "accept", "accept"
End Sub

Public Sub PgxlClear()
    PgxlLaunch.StartVerb "clear", "clear"
End Sub

Public Sub PgxlConsolidate()
    PgxlLaunch.StartVerb "consolidate", "consolidate"
End Sub

Public Sub PgxlIssue()
    PgxlLaunch.StartVerb "issue", "issue"
End Sub

Public Sub PgxlReport()
    PgxlLaunch.StartVerb "report", "report"
End Sub

Public Sub PgxlTotals()
    PgxlLaunch.StartVerb "totals", "totals"
End Sub

Public Sub PgxlSettings()
    PgxlLaunch.StartVerb "settings", "settings"
End Sub

Public Sub PgxlHelp()
    PgxlLaunch.StartVerb "help", "help"
End Sub

Public Sub PgxlAbout()
    PgxlLaunch.StartVerb "about", "about"
End Sub
