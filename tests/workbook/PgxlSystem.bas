' What LibreOffice runs in the place of macros/PgxlSystem.bas: the same procedures, on Linux.
' {data} is the data folder, {python} an interpreter, empty where answer.txt is to be the answer,
' {pause} how many milliseconds to wait at a time.
Option VBASupport 1

Public Function OnMac() As Boolean
    OnMac = FileExists("{data}/mac")
End Function

Public Function DataFolder() As String
    DataFolder = "{data}/"
End Function

Public Function WindowHandle() As String
    WindowHandle = "65902"
End Function

Public Function Exists(ByVal place As String) As Boolean
    If InStr(place, "/") > 0 Then
        Exists = FileExists(place)
    Else
        Exists = InStr(place, "none") = 0 ' a path of Windows, or what pretends to be one
    End If
End Function

Public Sub Discard(ByVal place As String)
    If FileExists(place) Then Kill place
End Sub

Public Function ReadText(ByVal place As String) As String
    Dim files As Object, pages As Object, content(), i As Long, size As Long
    files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    pages = files.openFileRead(ConvertToURL(place))
    size = files.getSize(ConvertToURL(place))
    pages.readBytes(content, size)
    pages.closeInput()
    For i = 0 To size - 1 Step 2
        ReadText = ReadText & ChrW((content(i) And 255) + 256 * (content(i + 1) And 255))
    Next i
End Function

Public Sub StartProgram(ByVal words As String)
    Note "command.txt", words
    If FileExists("{data}/slow") Then Note "started-65902.txt", ""
    If Len("{python}") > 0 Then
        Shell "{python}", 0, Mid(words, InStr(2, words, Chr(34)) + 1)
    ElseIf FileExists("{data}/answer.txt") Then
        FileCopy "{data}/answer.txt", "{data}/result-65902.txt"
    End If
End Sub

Public Sub Pause()
    Wait {pause}
End Sub

Public Sub LetEscapeRaise(ByVal wanted As Boolean)
    Note "escape.txt", CStr(wanted)
End Sub

Public Sub ShowStatus(ByVal text As String)
    Note "status.txt", text
End Sub

Public Function StatusShown() As String
    If FileExists("{data}/spoken.txt") Then
        StatusShown = "said by Python"
    ElseIf FileExists("{data}/status.txt") Then
        StatusShown = ReadUtf8("{data}/status.txt")
    End If
End Function

Private Function ReadUtf8(ByVal place As String) As String
    Dim files As Object, pages As Object
    files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    pages = CreateUnoService("com.sun.star.io.TextInputStream")
    pages.setInputStream(files.openFileRead(ConvertToURL(place)))
    pages.setEncoding("UTF-8")
    ReadUtf8 = pages.readString(Array(), False)
    pages.closeInput()
End Function

Public Sub Tell(ByVal text As String)
    Note "told.txt", text
End Sub

Public Sub RunByAddin(ByVal code As String)
    Note "addin.txt", code
End Sub

Private Sub Note(ByVal label As String, ByVal text As String)
    Dim files As Object, pages As Object, place As String
    place = ConvertToURL("{data}/" & label)
    files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
    If files.exists(place) Then files.kill(place)
    pages = CreateUnoService("com.sun.star.io.TextOutputStream")
    pages.setOutputStream(files.openFileWrite(place))
    pages.setEncoding("UTF-8")
    pages.writeString(text)
    pages.closeOutput()
End Sub
