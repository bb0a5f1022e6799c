@echo off
rem Galley's command line: the packaged program without a window.
setlocal
"%~dp0..\Galley.exe" --log-level=3 -- --cli %*
exit /b %ERRORLEVEL%
