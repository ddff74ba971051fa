@echo off
rem Starts Earwitness on Windows (untested). In a source tree it builds the program on first use
rem with mvn; in an unpacked distribution (bin\ and lib\) it just starts.
rem EARWITNESS_OPTS holds further options of the Java VM, such as -Xmx8g.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
set "home=%here%.."
if not exist "%here%pom.xml" goto start
set "home=%here%earwitness-app\target\earwitness"
if exist "%home%\lib" goto start
where mvn >nul 2>nul
if errorlevel 1 (
  echo earwitness: Maven is needed to build the program: install Maven 3.8.7 or newer 1>&2
  exit /b 1
)
echo earwitness: building, which the first time takes about a minute beside the downloads ... 1>&2
pushd "%here%"
call mvn -B -q -Dquick -pl earwitness-app -am package
set "built=%errorlevel%"
popd
if not "%built%"=="0" exit /b 1
:start
set "OPENBLAS_NUM_THREADS=1"
for %%f in ("%home%\lib\earwitness-app-*.jar") do set "jar=%%f"
"%java%" -Djava.awt.headless=true -Dfile.encoding=UTF-8 %EARWITNESS_OPTS% -jar "%jar%" %*
exit /b %errorlevel%
