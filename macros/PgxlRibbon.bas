Attribute VB_Name = "PgxlRibbon"
Option Explicit

' 功能区“绩效目标”的按钮。control 写成 Object，不依赖 Office 的类型库。

Public Sub OnValidate(ByVal control As Object)
    PgxlMain.PgxlValidate
End Sub

Public Sub OnNext(ByVal control As Object)
    PgxlMain.PgxlNext
End Sub

Public Sub OnAccept(ByVal control As Object)
    PgxlMain.PgxlAccept
End Sub

Public Sub OnClear(ByVal control As Object)
    PgxlMain.PgxlClear
End Sub

Public Sub OnConsolidate(ByVal control As Object)
    PgxlMain.PgxlConsolidate
End Sub

Public Sub OnIssue(ByVal control As Object)
    PgxlMain.PgxlIssue
End Sub

Public Sub OnReport(ByVal control As Object)
    PgxlMain.PgxlReport
End Sub

Public Sub OnTotals(ByVal control As Object)
    PgxlMain.PgxlTotals
End Sub

Public Sub OnSettings(ByVal control As Object)
    PgxlMain.PgxlSettings
End Sub

Public Sub OnHelp(ByVal control As Object)
    PgxlMain.PgxlHelp
End Sub

Public Sub OnAbout(ByVal control As Object)
    PgxlMain.PgxlAbout
End Sub
