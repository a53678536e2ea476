//! The addresses among the settings of `serve`. They are read only when the site is served, so that a wrong one does
//! not keep an editor from checking and building.

use std::ffi::{OsStr, OsString};
use std::net::{Ipv6Addr, SocketAddr};

/// A setting that is no address of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{flag} ({variable}) is `{}`: write {wanted}", given.display())]
pub(super) struct AddressError {
    flag: &'static str,
    variable: &'static str,
    given: OsString,
    wanted: &'static str,
}

/// The address to listen on.
pub(super) fn listen(given: &OsStr) -> Result<SocketAddr, AddressError> {
    let wanted = "an IP address with a port, such as 127.0.0.1:8080 (请写IP地址加端口，例如 127.0.0.1:8080)";
    let error = || error("--listen", "YIBAO_LISTEN", given, wanted);
    given.to_str().and_then(|text| text.parse().ok()).ok_or_else(error)
}

/// Scheme and host of the site, in lower case and without a final slash.
pub(super) fn public_url(given: &OsStr) -> Result<String, AddressError> {
    let wanted = "a scheme and a host without a path, such as https://example.cn (网址请写到域名为止，例如 https://example.cn)";
    let error = || error("--public-url", "YIBAO_PUBLIC_URL", given, wanted);
    let (origin, rest) = given.to_str().and_then(web_address).ok_or_else(error)?;
    if rest.bytes().all(|b| b == b'/') { Ok(origin) } else { Err(error()) }
}

/// Where readers report a wrong figure: a page, or an address of mail.
pub(super) fn report_url(given: &OsStr) -> Result<String, AddressError> {
    let wanted = "an address of the web or of mail, such as https://example.cn/report or mailto:a@example.cn (请写网址或邮箱，例如 https://example.cn/report 或 mailto:a@example.cn)";
    let error = || error("--report-url", "YIBAO_REPORT_URL", given, wanted);
    let text = given.to_str().filter(|text| text.bytes().all(is_of_an_address)).ok_or_else(error)?;
    if let Some((origin, rest)) = web_address(text) {
        return Ok(origin + rest);
    }
    mail_address(text).map(|mailbox| format!("mailto:{mailbox}")).ok_or_else(error)
}

fn error(flag: &'static str, variable: &'static str, given: &OsStr, wanted: &'static str) -> AddressError {
    AddressError { flag, variable, given: given.to_owned(), wanted }
}

/// Whether a byte may stand in an address as it is (RFC 3986).
fn is_of_an_address(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

/// Scheme and host in lower case, and what follows.
fn web_address(text: &str) -> Option<(String, &str)> {
    let (scheme, rest) = text.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let (host, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let is_address = matches!(scheme.as_str(), "http" | "https") && is_host(host);
    is_address.then(|| (format!("{scheme}://{}", host.to_ascii_lowercase()), rest))
}

/// Whether a text is a name or a number of a host, with or without a port.
fn is_host(text: &str) -> bool {
    let (is_name, port) = match text.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((number, port)) => (number.parse::<Ipv6Addr>().is_ok(), port),
        None => {
            let (name, port) = text.split_at(text.find(':').unwrap_or(text.len()));
            (name.split('.').all(is_label), port)
        }
    };
    let is_port = |digits: &str| {
        digits.bytes().all(|b| b.is_ascii_digit()) && digits.parse::<u16>().is_ok_and(|port| port > 0)
    };
    is_name && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

fn is_label(text: &str) -> bool {
    let is_edge = |byte: Option<u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric());
    is_edge(text.bytes().next())
        && is_edge(text.bytes().last())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// What follows `mailto:`, a mailbox and perhaps a subject.
fn mail_address(text: &str) -> Option<&str> {
    let (scheme, mailbox) = text.split_once(':')?;
    let (name, host) = mailbox.split('?').next()?.split_once('@')?;
    let is_mail = scheme.eq_ignore_ascii_case("mailto") && !name.is_empty() && host.split('.').all(is_label);
    is_mail.then_some(mailbox)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(text: &str) -> Result<String, AddressError> {
        public_url(OsStr::new(text))
    }

    fn report(text: &str) -> Result<String, AddressError> {
        report_url(OsStr::new(text))
    }

    #[test]
    fn an_address_to_listen_on_has_a_number_and_a_port() {
        assert_eq!(listen(OsStr::new("127.0.0.1:0")).map(|a| a.port()), Ok(0));
        assert_eq!(listen(OsStr::new("[::]:80")).map(|a| a.is_ipv6()), Ok(true));
        for bad in ["localhost:8080", "8080", ":8080", "127.0.0.1", "127.0.0.1:65536", ""] {
            let message = listen(OsStr::new(bad)).expect_err(bad).to_string();
            assert!(message.starts_with(&format!("--listen (YIBAO_LISTEN) is `{bad}`: ")), "{message}");
            assert!(message.contains("such as 127.0.0.1:8080"), "{message}");
        }
    }

    #[test]
    fn a_public_address_is_a_scheme_and_a_host_in_lower_case() {
        for (given, kept) in [
            ("https://example.cn", "https://example.cn"),
            ("https://example.cn/", "https://example.cn"),
            ("HTTPS://Yibao.Example.CN:8443/", "https://yibao.example.cn:8443"),
            ("Http://127.0.0.1:80", "http://127.0.0.1:80"),
            ("http://[2001:DB8::1]:8080", "http://[2001:db8::1]:8080"),
            ("http://my_host", "http://my_host"),
        ] {
            assert_eq!(public(given).as_deref(), Ok(kept));
        }
    }

    #[test]
    fn what_is_no_scheme_and_host_is_no_public_address() {
        for bad in [
            "",
            "example.cn",
            "https://",
            "http://:",
            "http://:80",
            "http://a:",
            "http://a:0",
            "http://a:+1",
            "http://a:65536",
            "http://a:b",
            "http://.",
            "http://a..b",
            "http://-a",
            "http://[",
            "http://[]",
            "http://[::1",
            "http://[::1]80",
            "http://::1",
            "https://a/b",
            "https://a?b",
            "https://a#b",
            "ftp://a",
            "https://a b",
            "https://u@a",
            "https://医保.cn",
            "https:/a",
            "https:a",
            " https://a",
        ] {
            let message = public(bad).expect_err(bad).to_string();
            assert!(
                message.contains(&format!("`{bad}`")) && message.contains("https://example.cn"),
                "{message}"
            );
        }
    }

    #[test]
    fn figures_are_reported_on_a_page_or_by_mail() {
        for (given, kept) in [
            ("HTTPS://Example.cn/Report?of=a%20b#Top", "https://example.cn/Report?of=a%20b#Top"),
            ("http://example.cn", "http://example.cn"),
            ("MailTo:Some.Body+yibao@Example.cn?subject=x", "mailto:Some.Body+yibao@Example.cn?subject=x"),
        ] {
            assert_eq!(report(given).as_deref(), Ok(kept));
        }
        for bad in [
            "",
            "a@example.cn",
            "javascript:alert(1)",
            "javascript://a/%0aalert(1)",
            "data:text/html,x",
            "mailto:",
            "mailto:@a",
            "mailto:a@",
            "mailto:a@b@c",
            "mailto:a",
            "https://",
            "https://a/\"onclick=",
            "https://a/<b>",
            "https://a/报错",
            "https://a/b c",
            "https://a/b\n",
            "//a/b",
            "/report",
            "tel:12393",
        ] {
            let message = report(bad).expect_err(bad).to_string();
            assert!(message.contains("--report-url (YIBAO_REPORT_URL)"), "{message}");
        }
    }
}
