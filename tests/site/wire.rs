//! The server as a client meets it: a real port, real bytes.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;

use yibao::web::server::{Application, Settings};

use crate::visit::{PUBLIC_URL, data_file, noon};

/// Starts the server on a free port; it ends with the test program.
fn serve() -> SocketAddr {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let settings = Settings {
                listen: "127.0.0.1:0".parse().unwrap(),
                data: data_file().to_owned(),
                public_url: format!("{PUBLIC_URL}/"),
                report_url: Some("https://report.example/new".to_owned()),
            };
            let application = Application::build(&settings, noon("2026-11-22")).unwrap();
            tell.send(application.address()).unwrap();
            application.run().await.unwrap();
        });
    });
    told.recv().unwrap()
}

/// Head and body of the answer to one request.
fn ask(address: SocketAddr, request: &[u8]) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request).unwrap();
    stream.write_all(b" HTTP/1.1\r\nHost: yibao.example\r\nConnection: close\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    (String::from_utf8(bytes[..end].to_vec()).unwrap().to_ascii_lowercase(), bytes[end + 4..].to_vec())
}

fn header<'h>(head: &'h str, name: &str) -> &'h str {
    let line = head.lines().find_map(|l| l.strip_prefix(&format!("{name}: ")));
    line.unwrap_or_else(|| panic!("no {name} in {head}"))
}

#[test]
fn the_page_that_says_how_to_report_a_figure_leads_to_where() {
    let (_, body) = ask(serve(), b"GET /about/method");
    let page = scraper::Html::parse_document(&String::from_utf8(body).unwrap());
    let link = scraper::Selector::parse("main a[href='https://report.example/new']").unwrap();
    assert_eq!(page.select(&link).count(), 1);
    let (_, other) = ask(serve(), b"GET /about/privacy");
    assert!(!String::from_utf8(other).unwrap().contains("report.example"));
}

#[test]
fn head_answers_as_get_does_but_without_a_body() {
    let address = serve();
    for path in ["/", "/yishi", "/estimate/refund?region=yishi&status=retired", "/nothing", "/robots.txt"] {
        let (full, body) = ask(address, format!("GET {path}").as_bytes());
        let (bare, nothing) = ask(address, format!("HEAD {path}").as_bytes());
        assert_eq!(nothing, b"", "{path}");
        assert_eq!(full.lines().next(), bare.lines().next(), "{path}");
        assert_eq!(header(&bare, "content-length"), body.len().to_string(), "{path}");
        assert_eq!(header(&bare, "content-type"), header(&full, "content-type"));
        assert_eq!(header(&bare, "content-security-policy"), header(&full, "content-security-policy"));
    }
}

#[test]
fn a_final_slash_of_the_public_address_is_dropped() {
    let (_, body) = ask(serve(), b"GET /robots.txt");
    assert!(String::from_utf8(body).unwrap().ends_with(&format!("Sitemap: {PUBLIC_URL}/sitemap.xml\n")));
}

#[test]
fn odd_addresses_and_methods_are_answered_with_the_fixed_headers() {
    let address = serve();
    for (path, status) in [
        (b"GET /%00".as_slice(), "404"),
        (b"GET /%ff", "404"),
        (b"GET /regions?place=%", "404"),
        (b"GET /estimate/refund?place=%E4%B9%99%E5%B8%82", "303"),
        (b"BREW /yishi", "405"),
    ] {
        let (head, _) = ask(address, path);
        assert_eq!(head.split(' ').nth(1), Some(status), "{head}");
        assert_eq!(header(&head, "x-content-type-options"), "nosniff");
    }
}
