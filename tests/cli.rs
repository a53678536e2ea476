//! The program as it is run: exit codes, messages, files, and a server in a process of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]
#![cfg(unix)]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// The program with these arguments and none of the settings of the machine.
fn yibao<const N: usize>(arguments: [&str; N]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yibao"));
    for variable in ["LISTEN", "DATA", "PUBLIC_URL", "REPORT_URL", "CONTENT"] {
        command.env_remove(format!("YIBAO_{variable}"));
    }
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn build(data: &Path) -> Command {
    let mut command = yibao(["build", "--data"]);
    command.arg(data).arg("--content").arg(content());
    command
}

/// The exit code of a child that ends soon; one that waits for ever fails the test.
#[track_caller]
fn code_of(child: &mut Child) -> i32 {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(60) {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code().expect("no signal");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    panic!("it does not end");
}

/// Exit code, standard output and error output.
#[track_caller]
fn said(command: &mut Command) -> (i32, String, String) {
    let mut child = command.spawn().unwrap();
    // What is said here fits into the pipes.
    let code = code_of(&mut child);
    let (mut output, mut error) = (String::new(), String::new());
    child.stdout.take().map(|mut pipe| pipe.read_to_string(&mut output).unwrap());
    child.stderr.take().map(|mut pipe| pipe.read_to_string(&mut error).unwrap());
    (code, output, error)
}

fn names_in(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A folder with a data file.
fn built() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.sqlite");
    assert_eq!(said(&mut build(&data)).0, 0);
    (folder, data)
}

#[test]
fn builds_at_once_all_succeed_and_leave_one_whole_file() {
    let (folder, data) = built();
    let mut children: Vec<Child> = (0..8).map(|_| build(&data).spawn().unwrap()).collect();
    for child in &mut children {
        assert_eq!(code_of(child), 0);
    }
    assert_eq!(said(build(&data).arg("--verify")).0, 0);
    assert_eq!(names_in(&folder), ["data.sqlite"]);
}

#[test]
fn a_build_touches_nothing_but_the_data_file() {
    let (folder, data) = built();
    for name in ["data.sqlite.tmp", "x.tmp"] {
        fs::write(folder.path().join(name), "not yours").unwrap();
    }
    assert_eq!(said(&mut build(&data)).0, 0);
    assert_eq!(names_in(&folder), ["data.sqlite", "data.sqlite.tmp", "x.tmp"]);
    assert_eq!(fs::read_to_string(folder.path().join("data.sqlite.tmp")).unwrap(), "not yours");
}

#[test]
fn a_link_given_as_data_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("live")).unwrap();
    let link = folder.path().join("data.sqlite");
    symlink("live/real.sqlite", &link).unwrap();
    assert_eq!(said(&mut build(&link)).0, 0);
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("live/real.sqlite"));
    assert_eq!(said(build(&folder.path().join("live/real.sqlite")).arg("--verify")).0, 0);
}

#[test]
fn a_pipe_given_as_data_is_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("data.sqlite");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let name = pipe.display();
    let no_file = format!("yibao: {name} is not a file, and no data file may take its place; ");
    for command in [&mut build(&pipe), build(&pipe).arg("--verify")] {
        let (code, _, error) = said(command);
        assert_eq!((code, error.starts_with(&no_file)), (2, true), "{error}");
    }
    let (code, _, error) = said(yibao(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&pipe));
    let no_data = format!("yibao: {name} is not a data file; ");
    assert_eq!((code, error.starts_with(&no_data)), (2, true), "{error}");
    assert!(!fs::metadata(&pipe).unwrap().is_file());
}

#[test]
fn a_build_that_cannot_write_names_the_place_it_was_given() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("none/data.sqlite");
    let (code, output, error) = said(&mut build(&data));
    assert_eq!((code, output.as_str()), (2, ""));
    let expected = format!("yibao: the data file {} cannot be written; ", data.display());
    assert!(
        error.starts_with(&expected) && error.contains("--data") && !error.contains(".data.sqlite."),
        "{error}"
    );
}

#[test]
fn a_check_prints_the_work_that_is_left_the_most_read_places_first() {
    let (code, output, _) = said(yibao(["check", "--content"]).arg(content()));
    assert_eq!(code, 0);
    let lines: Vec<&str> = output.lines().filter(|line| line.contains("nothing of its own: ")).collect();
    let read = lines.iter().take_while(|line| line.starts_with("most read, ")).count();
    assert!((1..=34).contains(&read) && lines.len() > read, "{lines:?}");
    assert!(lines[read..].iter().all(|line| line.starts_with("nothing of its own: ")));
    assert!(output.lines().any(|line| line.starts_with("without a source to link: ")));
    assert!(output.lines().any(|line| line.starts_with("regions with nothing of their own: balance ")));
}

#[test]
fn a_data_file_of_another_format_or_content_is_told_with_what_to_run() {
    let (_folder, data) = built();
    let whole = fs::read(&data).unwrap();
    let verified = || {
        let mut command = build(&data);
        said(command.arg("--verify"))
    };
    assert_eq!(verified().0, 0);
    let mut older = whole.clone();
    // The format number in the header of the file.
    older[60..64].copy_from_slice(&3_u32.to_be_bytes());
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    for bytes in [older, damaged, whole[..100_000].to_vec(), b"hello".to_vec(), Vec::new()] {
        fs::write(&data, &bytes).unwrap();
        let (code, output, _) = verified();
        assert_eq!(code, 1, "{output}");
        assert!(output.contains("run `cargo run --release -- build`"), "{output}");
        let (code, _, error) = said(yibao(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data));
        assert_eq!((code, error.lines().count()), (2, 1), "{error}");
        assert!(error.contains("`cargo run --release -- build`"), "{error}");
    }
    assert_eq!(said(&mut build(&data)).0, 0);
    assert_eq!(fs::read(&data).unwrap(), whole);
}

#[test]
fn a_reader_who_leaves_changes_no_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let content = content();
    let content = content.to_str().unwrap();
    let empty = folder.path().to_str().unwrap();
    let cases = [(["check", "--content", content], 0), (["check", "--content", empty], 1)];
    let help = (["check", "--help", "--content=x"], 0);
    for (arguments, code) in cases.into_iter().chain([help]) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let (found, _, error) = said(yibao(arguments).stdout(writer));
        assert_eq!((found, error.as_str()), (code, ""), "{arguments:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_told_with_exit_code_2() {
    let content = content();
    for arguments in [["check", "--content", content.to_str().unwrap()], ["check", "--help", "--content=x"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let (code, _, error) = said(yibao(arguments).stdout(full));
        assert_eq!(code, 2, "{arguments:?}");
        assert!(error.starts_with("yibao: the output cannot be written\n  because: "), "{error}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_error_that_cannot_be_told_keeps_its_exit_code() {
    let full = || File::options().write(true).open("/dev/full").unwrap();
    assert_eq!(said(yibao(["check", "--content", "/none"]).stderr(full())).0, 2);
    assert_eq!(said(yibao(["check", "--nonsense"]).stderr(full())).0, 2);
}

#[test]
fn a_content_folder_that_is_none_is_told_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "text").unwrap();
    let missing = folder.path().join("none");
    let data = folder.path().join("data.sqlite");
    for (path, sentence) in [
        (
            &missing,
            format!(
                "yibao: there is no content folder {}; name the right one with --content",
                missing.display()
            ),
        ),
        (&file, format!("yibao: {} is not a folder; name the content folder with --content", file.display())),
    ] {
        for command in [&mut yibao(["check"]), yibao(["build", "--data"]).arg(&data)] {
            let (code, output, error) = said(command.arg("--content").arg(path));
            assert_eq!((code, output.as_str()), (2, ""), "{error}");
            assert!(error.starts_with(&sentence) && error.lines().count() == 1, "{error}");
        }
    }
    assert!(!data.exists());
}

#[test]
fn settings_that_cannot_be_served_are_told_with_an_example() {
    for (flag, variable, bad, example) in [
        ("--listen", "YIBAO_LISTEN", "localhost:8080", "such as 127.0.0.1:8080"),
        ("--listen", "YIBAO_LISTEN", "8080", "such as 127.0.0.1:8080"),
        ("--public-url", "YIBAO_PUBLIC_URL", "http://:", "such as https://example.cn"),
        ("--report-url", "YIBAO_REPORT_URL", "javascript:alert(1)", "or mailto:a@example.cn"),
    ] {
        let sentence = format!("yibao: {flag} ({variable}) is `{bad}`: write ");
        for command in
            [&mut yibao(["serve", flag, bad]), &mut yibao([flag, bad]), yibao([]).env(variable, bad)]
        {
            let (code, _, error) = said(command);
            assert_eq!((code, error.starts_with(&sentence)), (2, true), "{error}");
            assert!(error.contains(example) && error.lines().count() == 1, "{error}");
        }
    }
}

#[test]
fn settings_of_the_server_do_not_keep_an_editor_from_checking() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    for bad in [OsStr::new("nonsense"), OsStr::new(""), OsStr::from_bytes(b"\xff")] {
        let mut command = yibao(["check", "--content"]);
        for variable in ["YIBAO_LISTEN", "YIBAO_PUBLIC_URL", "YIBAO_REPORT_URL"] {
            command.env(variable, bad);
        }
        let (code, output, error) = said(command.arg(content()));
        assert_eq!((code, error.as_str()), (0, ""), "{bad:?}");
        assert!(output.starts_with("regions: "), "{output}");
    }
}

#[test]
fn an_empty_variable_counts_as_one_that_is_not_set() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = yibao([]);
        for variable in ["LISTEN", "DATA", "PUBLIC_URL", "REPORT_URL", "CONTENT"] {
            command.env(format!("YIBAO_{variable}"), "");
        }
        said(command.args(arguments).current_dir(folder.path()))
    };
    for (arguments, sentence) in [
        (&[][..], "yibao: there is no data file data.sqlite; "),
        (&["serve"][..], "yibao: there is no data file data.sqlite; "),
        (&["check"][..], "yibao: there is no content folder content; "),
        (&["build"][..], "yibao: there is no content folder content; "),
    ] {
        let (code, _, error) = run(arguments);
        assert_eq!((code, error.starts_with(sentence)), (2, true), "{arguments:?}: {error}");
    }
    // A flag that is empty was meant.
    let (code, _, error) = run(&["serve", "--listen", ""]);
    assert_eq!(
        (code, error.starts_with("yibao: --listen (YIBAO_LISTEN) is ``: write ")),
        (2, true),
        "{error}"
    );
}

/// A server of its own; it ends with the test.
struct Server {
    child: Child,
    address: SocketAddr,
    log: Option<JoinHandle<String>>,
}

impl Server {
    fn start(command: &mut Command) -> Server {
        let mut child = command.args(["--listen", "127.0.0.1:0"]).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap());
        let mut log = String::new();
        let address = loop {
            let mut line = String::new();
            assert_ne!(lines.read_line(&mut line).unwrap(), 0, "it does not start: {log}");
            if let Some(rest) = line.strip_prefix("医保城市指南: http://") {
                break rest.trim_end_matches("/\n").parse().unwrap();
            }
            log.push_str(&line);
        };
        let log = std::thread::spawn(move || {
            lines.read_to_string(&mut log).unwrap();
            log
        });
        Server { child, address, log: Some(log) }
    }

    /// A connection of its own, on which these bytes were sent.
    fn sent(&self, bytes: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream.write_all(bytes).unwrap();
        stream
    }

    /// Status line and body of a page.
    fn get(&self, path: &str) -> (String, String) {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let mut answer = String::new();
        self.sent(request.as_bytes()).read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.lines().next().unwrap().to_owned(), body.to_owned())
    }

    /// Ends it at once; what it had logged.
    fn logged(mut self) -> String {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.log.take().unwrap().join().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn damage_of_the_data_file_does_not_reach_a_running_server() {
    let (_folder, data) = built();
    let server = Server::start(yibao(["serve", "--data"]).arg(&data));
    let before = server.get("/yongzhou");
    assert_eq!(before.0, "HTTP/1.1 200 OK");
    let size = fs::metadata(&data).unwrap().len();
    fs::write(&data, vec![0xff; usize::try_from(size).unwrap()]).unwrap();
    // Every worker, and pages that nobody had asked for.
    for _ in 0..8 {
        assert_eq!(server.get("/yongzhou"), before);
    }
    fs::remove_file(&data).unwrap();
    for page in ["/hunan/refund", "/chengdu", "/sources", "/china/transfer", "/regions"] {
        assert_eq!(server.get(page).0, "HTTP/1.1 200 OK", "{page}");
    }
    let log = server.logged();
    assert!(!log.contains("ERROR"), "{log}");
}

#[test]
fn broken_requests_and_private_addresses_leave_no_line_in_the_log() {
    let (_folder, data) = built();
    let server = Server::start(yibao(["serve", "--data"]).arg(&data));
    let mut broken = vec![b"NONSENSE\r\n\r\n".to_vec(), b"GET / HTTP/9.9\r\n\r\n".to_vec()];
    broken.push(b"GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n".to_vec());
    broken.push([b"GET / HTTP/1.1\r\nX: ".to_vec(), vec![b'x'; 300_000]].concat());
    for request in broken {
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        // The server may hang up before it has heard all.
        let _ = stream.write_all(&request);
        let _ = stream.read_to_end(&mut Vec::new());
    }
    let (status, _) = server.get("/estimate/refund?region=yongzhou&status=retired&birth=1950-01");
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert_eq!(server.get("/no-such-page").0, "HTTP/1.1 404 Not Found");
    let log = server.logged();
    assert!(log.contains("serving"), "{log}");
    for word in ["ERROR", "WARN", "actix_http", "1950", "estimate", "no-such-page"] {
        assert!(!log.contains(word), "{word}: {log}");
    }
}

#[test]
fn a_public_address_in_capitals_is_served_in_small_letters() {
    let (_folder, data) = built();
    let mut command = yibao(["--public-url", "HTTPS://Yibao.Example.CN/", "--report-url"]);
    command.args(["mailto:a@example.cn", "--data"]).arg(&data);
    let (status, robots) = Server::start(&mut command).get("/robots.txt");
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert!(robots.contains("Sitemap: https://yibao.example.cn/sitemap.xml\n"), "{robots}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_log_that_cannot_be_written_does_not_stop_the_server() {
    let (_folder, data) = built();
    let full = File::options().write(true).open("/dev/full").unwrap();
    // An address that no other test uses: its free port stays free.
    let address = std::net::TcpListener::bind("127.0.0.77:0").unwrap().local_addr().unwrap();
    let mut command = yibao(["serve", "--listen"]);
    let mut child = command.arg(address.to_string()).arg("--data").arg(&data).stderr(full).spawn().unwrap();
    let begun = Instant::now();
    let answer = loop {
        if let Ok(mut stream) = TcpStream::connect(address) {
            stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            break answer;
        }
        if begun.elapsed() > Duration::from_secs(30) || child.try_wait().unwrap().is_some() {
            break "no answer".to_owned();
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let _ = child.kill();
    child.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
}

#[test]
fn a_stop_does_not_wait_for_a_visitor_who_does_not_listen() {
    let (_folder, data) = built();
    let mut server = Server::start(yibao(["serve", "--data"]).arg(&data));
    let mut deaf = server.sent(b"GET /regions HTTP/1.1\r\nHost: localhost\r\n\r\n");
    // Asks until the server can say no more, and reads nothing.
    deaf.set_write_timeout(Some(Duration::from_millis(500))).unwrap();
    while deaf.write_all(&b"GET /regions HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(500)).is_ok() {}
    let begun = Instant::now();
    assert!(Command::new("kill").arg(server.child.id().to_string()).status().unwrap().success());
    assert_eq!(code_of(&mut server.child), 0);
    assert!(begun.elapsed() < Duration::from_secs(7), "{:?}", begun.elapsed());
}
