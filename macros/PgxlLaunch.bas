Attribute VB_Name = "PgxlLaunch"
Option Explicit

' 启动 pgxl install 时记下的 Python，只告诉它做哪件事、是哪个 Excel 窗口，然后等它做完。

' 一次停五分之一秒：一分钟没有启动就不等，最多等十五分钟。
Private Const PausesToStart As Long = 300
Private Const PausesInAll As Long = 4500
Private Const EscapePressed As Long = 18

Private busy As Boolean

Public Sub StartVerb(ByVal verb As String, ByVal procedure As String)
    If busy Then
        PgxlSystem.Tell "上一项操作还没有做完，请等它结束，或按 Esc 停止等待。"
        Exit Sub
    End If
    If ActiveWorkbook Is Nothing And NeedsWorkbook(verb) Then
        PgxlSystem.Tell "没有可以编辑的工作簿。请先打开工作簿；如果上方显示“受保护的视图”，请点“启用编辑”。"
        Exit Sub
    End If
    On Error GoTo Failed
    busy = True
    If PgxlSystem.OnMac Then
        PgxlSystem.RunByAddin "import pgxl.buttons; pgxl.buttons." & procedure & "()"
    Else
        StartAndWait verb, PgxlSystem.WindowHandle
    End If
    Finish
    Exit Sub
Failed:
    Dim text As String
    text = Explain(Err.Number, Err.Description)
    Finish
    PgxlSystem.Tell text
End Sub

Private Sub StartAndWait(ByVal verb As String, ByVal handle As String)
    Dim python As String
    Dim started As String
    Dim result As String
    python = Interpreter()
    If Len(python) = 0 Then
        PgxlSystem.Tell "没有找到可用的 Python。请关闭 Excel，在命令行运行 pgxl install，再重新打开 Excel；不清楚时运行 pgxl doctor。"
        Exit Sub
    End If
    started = PgxlSystem.DataFolder & "started-" & handle & ".txt"
    result = PgxlSystem.DataFolder & "result-" & handle & ".txt"
    PgxlSystem.Discard started
    PgxlSystem.Discard result
    PgxlSystem.LetEscapeRaise True
    PgxlSystem.ShowStatus Waiting()
    PgxlSystem.StartProgram CommandLine(python, verb, handle)
    ShowResult WaitFor(started, result)
End Sub

' 记录文件只有一行：完整路径。不是本机某个盘上的 .exe 就不用。
Private Function Interpreter() As String
    Dim place As String
    Dim text As String
    place = PgxlSystem.DataFolder & "python.txt"
    If Not PgxlSystem.Exists(place) Then Exit Function
    text = Replace(PgxlSystem.ReadText(place), ChrW(65279), "")
    text = Trim(Replace(Replace(text, vbCr, ""), vbLf, ""))
    If Mid(text, 2, 2) <> ":\" Then Exit Function
    If LCase(Right(text, 4)) <> ".exe" Then Exit Function
    If InStr(text, Chr(34)) > 0 Then Exit Function
    If Not PgxlSystem.Exists(text) Then Exit Function
    Interpreter = text
End Function

Private Function CommandLine(ByVal python As String, ByVal verb As String, ByVal handle As String) As String
    CommandLine = Chr(34) & python & Chr(34) & " -I -m pgxl.launch " & verb & " --hwnd " & handle
End Function

Private Function WaitFor(ByVal started As String, ByVal result As String) As String
    Dim pauses As Long
    Do
        If PgxlSystem.Exists(result) Then
            WaitFor = PgxlSystem.ReadText(result)
            Exit Function
        End If
        If pauses >= PausesToStart Then
            If Not PgxlSystem.Exists(started) Then
                WaitFor = "2" & vbLf & "Python 没有启动。可能被杀毒软件或单位的安全策略拦住了；请运行 pgxl doctor，或请信息部门放行。"
                Exit Function
            End If
        End If
        If pauses >= PausesInAll Then
            WaitFor = "2" & vbLf & "已经等了 15 分钟，还没有做完。Excel 可以继续使用；后台做完后结果会自己打开。"
            Exit Function
        End If
        PgxlSystem.Pause
        pauses = pauses + 1
    Loop
End Function

' 第一行是 0、1 或 2；后面是要给人看的话，没有就什么也不显示。
Private Sub ShowResult(ByVal text As String)
    Dim place As Long
    text = Replace(text, ChrW(65279), "")
    place = InStr(text, vbLf)
    If place = 0 Then Exit Sub
    If Len(text) > place Then PgxlSystem.Tell Mid(text, place + 1)
End Sub

Private Function Explain(ByVal number As Long, ByVal description As String) As String
    If number = EscapePressed Then
        Explain = "已停止等待。后台的操作可能仍在继续，做完后结果会自己打开。"
    Else
        Explain = "没有做成：" & description & "（" & number & "）。请运行 pgxl doctor 检查。"
    End If
End Function

Private Sub Finish()
    busy = False
    On Error Resume Next
    ' What Python has said in the status bar stays; only our own waiting text goes.
    If PgxlSystem.StatusShown() = Waiting() Then PgxlSystem.ShowStatus ""
    PgxlSystem.LetEscapeRaise False
End Sub

Private Function Waiting() As String
    Waiting = "绩效目标：正在处理，按 Esc 停止等待……"
End Function

' The verbs that work on the workbook in front; the others ask for a folder or only show something.
Private Function NeedsWorkbook(ByVal verb As String) As Boolean
    NeedsWorkbook = (InStr(" validate next accept clear totals ", " " & verb & " ") > 0)
End Function
