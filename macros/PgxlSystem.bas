Attribute VB_Name = "PgxlSystem"
Option Explicit

' 与 Windows、Excel 打交道的几件小事，都在这里；其他模块不直接做这些。
' 只读写当前用户自己的 %APPDATA%\pgxl，从不读取任何工作簿或其所在文件夹里的设置。

Public Function OnMac() As Boolean
#If Mac Then
    OnMac = True
#End If
End Function

Public Function DataFolder() As String
    DataFolder = Environ("APPDATA") & "\pgxl\"
End Function

Public Function WindowHandle() As String
    WindowHandle = CStr(Application.Hwnd)
End Function

Public Function Exists(ByVal place As String) As Boolean
    Exists = Len(Dir(place)) > 0
End Function

Public Sub Discard(ByVal place As String)
    If Exists(place) Then Kill place
End Sub

' 文件是 UTF-16 的，字节可以直接当作字符串，与电脑的代码页无关。
Public Function ReadText(ByVal place As String) As String
    Dim number As Integer
    Dim content() As Byte
    If FileLen(place) = 0 Then Exit Function
    number = FreeFile
    Open place For Binary Access Read As #number
    ReDim content(LOF(number) - 1)
    Get #number, , content
    Close #number
    ReadText = content
End Function

Public Sub StartProgram(ByVal words As String)
    Shell words, vbMinimizedNoFocus
End Sub

' 等五分之一秒，其间 Excel 照常工作；半夜 Timer 归零时也会结束。
Public Sub Pause()
    Dim began As Single
    began = Timer
    Do While Timer >= began And Timer < began + 0.2
        DoEvents
    Loop
End Sub

' 按 Esc 时不中断在代码里，而是作为错误交给调用者。
Public Sub LetEscapeRaise(ByVal wanted As Boolean)
    Application.EnableCancelKey = IIf(wanted, 2, 1)
End Sub

Public Sub ShowStatus(ByVal text As String)
    If Len(text) = 0 Then
        Application.StatusBar = False
    Else
        Application.StatusBar = text
    End If
End Sub

Public Function StatusShown() As String
    ' FALSE where Excel shows its own text.
    StatusShown = CStr(Application.StatusBar)
End Function

Public Sub Tell(ByVal text As String)
    MsgBox text, vbExclamation, "绩效目标"
End Sub

' 苹果电脑上由 xlwings 加载项运行 Python。
Public Sub RunByAddin(ByVal code As String)
    Application.Run "RunPython", code
End Sub
