//! Renders pages from the real content and takes from each what the tests look at.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use actix_web::http::header;
use actix_web::rt::System;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;
use chrono::{NaiveDate, NaiveTime};
use scraper::{ElementRef, Html, Selector};
use yibao::clock::Clock;
use yibao::policy::dataset::Dataset;
use yibao::store::{self, Store};
use yibao::web::atlas::Atlas;
use yibao::web::server::app;
use yibao::web::site::Site;
use yibao::{content, web};

use crate::address::{estimates, paths};
use crate::text::{blocks, is_shared, text_of};

pub(crate) const PUBLIC_URL: &str = "https://example.cn";

pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

pub(crate) static CONTENT: LazyLock<Dataset> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    content::load(&dir, today()).unwrap_or_else(|problems| panic!("{} problems", problems.len()))
});

/// What the tests look at of one answer.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) body: String,
    /// Without the name of the site.
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) robots: String,
    pub(crate) canonical: String,
    pub(crate) headings: Vec<String>,
    pub(crate) ids: Vec<String>,
    pub(crate) links: Vec<String>,
    /// Place and address of every tile of the provinces.
    pub(crate) tiles: Vec<(String, String)>,
    /// `datetime` and text of every `<time>`.
    pub(crate) times: Vec<(String, String)>,
    /// Texts of what must never be empty: values, numbers, headings, links, items.
    pub(crate) parts: Vec<(&'static str, String)>,
    /// Evidence words that stand beside a number of the first rank.
    pub(crate) number_evidence: Vec<String>,
    /// Numbers of the first rank outside an answer.
    pub(crate) stray_numbers: usize,
    /// The visible text of `<main>`.
    pub(crate) text: String,
    /// The visible text of `<main>`, one piece between two borders of blocks.
    pub(crate) blocks: Vec<String>,
    /// The text of `<main>` that is a page's own matter: without safety box, phone card and sources.
    pub(crate) matter: String,
}

impl Page {
    pub(crate) fn is_indexable(&self) -> bool {
        self.robots == "index,follow"
    }
}

pub(crate) static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let paths = paths();
    // Two threads: a page is rendered and parsed in some milliseconds, and there are two thousand.
    let halves = paths.split_at(paths.len() / 2);
    std::thread::scope(|scope| {
        let one = scope.spawn(|| render(halves.0));
        let mut pages = one.join().expect("the first half renders");
        let two = scope.spawn(|| render(halves.1));
        pages.extend(two.join().expect("the second half renders"));
        pages
    })
});

/// Estimates of places that hold every shape of rule, for everybody: pages that nobody lists.
pub(crate) static ESTIMATES: LazyLock<Vec<Page>> = LazyLock::new(|| render(&estimates()));

static DATA: LazyLock<(tempfile::TempDir, std::path::PathBuf)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("data.sqlite");
    store::write(&CONTENT, &file).expect("the content can be written");
    (dir, file)
});

pub(crate) fn render(paths: &[String]) -> Vec<Page> {
    let store = Store::open(&DATA.1).expect("the data file opens");
    let atlas = Arc::new(Atlas::read(&store).expect("the atlas reads"));
    let clock = Clock::Fixed(today(), NaiveTime::from_hms_opt(12, 0, 0).expect("noon"));
    let site = Site::new(store, atlas, clock, PUBLIC_URL.into(), None);
    System::new().block_on(async {
        let service = init_service(app(Some(Data::new(site)))).await;
        let mut pages = Vec::new();
        for path in paths {
            let response = call_service(&service, TestRequest::get().uri(path).to_request()).await;
            let status = response.status().as_u16();
            let location =
                response.headers().get(header::LOCATION).map(|l| l.to_str().expect("ASCII").to_owned());
            let is_page = response
                .headers()
                .get(header::CONTENT_TYPE)
                .is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
            let body = String::from_utf8(read_body(response).await.to_vec()).expect("UTF-8");
            let mut page = if is_page { looked_at(&body) } else { Page::default() };
            page.path.clone_from(path);
            page.status = status;
            page.location = location.unwrap_or_default();
            page.body = if is_page { String::new() } else { body };
            pages.push(page);
        }
        pages
    })
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

fn tile(item: ElementRef<'_>) -> (String, String) {
    let class = item.value().attr("class").unwrap_or_default();
    let place: Vec<&str> = class.split(' ').take(2).collect();
    let link = item.select(&selector("a")).next().and_then(|a| a.value().attr("href"));
    (place.join(" "), link.unwrap_or_default().to_owned())
}

fn looked_at(body: &str) -> Page {
    let html = Html::parse_document(body);
    let all = |css: &str| html.select(&selector(css)).collect::<Vec<_>>();
    let attribute = |css: &str, name: &str| {
        all(css).first().and_then(|e| e.value().attr(name)).unwrap_or_default().to_owned()
    };
    let attributes = |css: &str, name: &str| -> Vec<String> {
        all(css).iter().filter_map(|e| e.value().attr(name)).map(str::to_owned).collect()
    };
    let texts = |css: &str| all(css).into_iter().map(text_of).collect::<Vec<_>>();
    let title = texts("head > title").concat();
    let suffix = format!("｜{}", web::head::SITE_NAME);
    let mut parts = Vec::new();
    for css in [
        ".value",
        ".number b",
        ".unit",
        ".who",
        ".evidence",
        "h1",
        "h2",
        "h3",
        "li",
        "td",
        "th",
        "a",
        "label",
        "legend",
    ] {
        parts.extend(texts(css).into_iter().map(|text| (css, text)));
    }
    let mut number_evidence = Vec::new();
    for answer in all(".answer").iter().filter(|a| a.select(&selector(".number")).next().is_some()) {
        number_evidence.extend(answer.select(&selector(".evidence")).map(text_of));
    }
    Page {
        title: title
            .strip_suffix(&suffix)
            .unwrap_or_else(|| panic!("{title} lacks the site's name"))
            .to_owned(),
        description: attribute("meta[name=description]", "content"),
        robots: attribute("meta[name=robots]", "content"),
        canonical: attribute("link[rel=canonical]", "href"),
        headings: texts("h1"),
        ids: attributes("[id]", "id"),
        links: attributes("a[href]", "href"),
        tiles: all(".tiles li").into_iter().map(tile).collect(),
        times: all("time")
            .into_iter()
            .map(|t| (t.value().attr("datetime").unwrap_or("").to_owned(), text_of(t)))
            .collect(),
        parts,
        number_evidence,
        stray_numbers: all(".number").len() - all(".answer .number").len(),
        // The address to send is Latin by nature.
        text: texts(".address").iter().fold(texts("main").join(" "), |text, a| text.replace(a, "")),
        blocks: all("main").into_iter().flat_map(|main| blocks(main, &|_| false)).collect(),
        matter: all("main").into_iter().flat_map(|main| blocks(main, &is_shared)).collect(),
        ..Page::default()
    }
}
