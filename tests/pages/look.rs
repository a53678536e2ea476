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
use yibao::policy::figure::{Topic, word_of};
use yibao::policy::region::RegionCode;
use yibao::store::{self, Store};
use yibao::web::atlas::Atlas;
use yibao::web::server::app;
use yibao::web::site::Site;
use yibao::{content, web};

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
pub(crate) static ESTIMATES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let slugs = [
        "beijing",
        "shanghai",
        "tianjin",
        "chongqing",
        "hebei",
        "haikou",
        "wuhan",
        "chengdu",
        "yongzhou",
        "jinan",
        "hefei",
        "shenzhen",
        "foshan",
        "jingzhou",
        "ningbo",
        "kunming",
        "lasa",
        "zigong",
        "kashi",
        "nanjing",
        "zibo",
    ];
    let statuses = ["retired", "retired-flexible", "employed", "flexible", "resident", "unknown"];
    let days = ["2022-12-31", "2023-06-30", "2026-11-22"];
    let mut paths = Vec::new();
    for slug in slugs {
        for status in statuses {
            paths.extend(
                days.map(|on| {
                    format!("/estimate/refund?region={slug}&status={status}&class=unknown&on={on}")
                }),
            );
            paths.extend(
                ["0", "66", "75", "100"]
                    .map(|amount| format!("/estimate/why?region={slug}&status={status}&amount={amount}")),
            );
        }
    }
    let moves = [
        ("shenzhen", "xian"),
        ("nanjing", "suzhou-jiangsu"),
        ("jinan", "zibo"),
        ("xining", "tianjin"),
        ("yongzhou", "changsha"),
        ("shihezi", "wulumuqi"),
        ("guangdong", "guangzhou"),
        ("xian", "xianggang"),
        ("beijing", "beijing"),
    ];
    for (from, to) in moves {
        for rest in [
            "",
            "&scheme_from=employee&scheme_to=employee&retired=no&stopped=2026-10&started=2026-11",
            "&scheme_from=residents&scheme_to=employee&stopped=not-yet&started=not-yet",
            "&retired=yes",
        ] {
            for applied in ["2021-01-01", "2026-09-25", "2026-12-28"] {
                paths.push(format!("/estimate/transfer?from={from}&to={to}{rest}&applied={applied}"));
            }
        }
    }
    for slug in ["suzhou-jiangsu", "wuhan", "fuzhou-fujian", "taiyuan", "zhuzhou", "changsha", "wuxi", "lasa"]
    {
        for scheme in ["employee", "flexible", "residents", "to-residents", "to-employee", "unsure"] {
            for rest in ["", "&last=202608", "&last=202603&moved=yes", "&last=2020&in_window=no&repaired=2"] {
                paths.push(format!("/estimate/lapse?region={slug}&scheme={scheme}{rest}"));
            }
        }
    }
    for slug in [
        "guiyang",
        "zunyi",
        "jiangmen",
        "zhanjiang",
        "guangzhou",
        "tangshan",
        "zhuhai",
        "chengdu",
        "shenzhen",
    ] {
        for category in ["male", "woman", "unknown"] {
            for birth in ["", "196003", "197611"] {
                let rest = format!("category={category}&birth={birth}&total=14&status=unknown");
                paths.push(format!("/estimate/years?region={slug}&{rest}"));
            }
        }
    }
    render(&paths)
});

/// The topics that only some regions have a page of.
const SOMEWHERE: &[Topic] =
    &[Topic::Years, Topic::Lapse, Topic::Sharing, Topic::Withdrawal, Topic::Residents, Topic::Outpatient];

/// The pages of topics that only some regions have.
pub(crate) fn partly() -> Vec<String> {
    let mut paths = Vec::new();
    for region in CONTENT.regions.iter().filter(|r| r.is_covered()) {
        let near = |code| code == region.code || (Some(code) == region.parent && code != RegionCode::CHINA);
        for topic in SOMEWHERE {
            let mut figures = CONTENT.figures.iter();
            if region.code == RegionCode::CHINA
                || figures.any(|f| f.value.topic() == *topic && near(f.region))
            {
                paths.push(format!("/{}/{}", region.slug, word_of(Topic::WORDS, topic)));
            }
        }
    }
    paths
}

/// All pages that there are.
fn paths() -> Vec<String> {
    let site = [
        "/",
        "/regions",
        "/estimate",
        "/estimate/refund",
        "/estimate/transfer",
        "/estimate/why",
        "/estimate/lapse",
        "/sources",
        "/claims",
        "/about",
        "/about/method",
        "/about/privacy",
        "/about/status",
        "/changes",
        "/about/accessibility",
        "/glossary",
        "/compare",
        "/estimate/years",
    ];
    let mut paths: Vec<String> = site.into_iter().map(str::to_owned).collect();
    for region in &CONTENT.regions {
        for rest in ["", "/refund", "/balance", "/transfer", "/print"] {
            paths.push(format!("/{}{rest}", region.slug));
        }
    }
    paths.extend(partly());
    paths.extend(CONTENT.claims.iter().map(|c| format!("/claims/{}", c.id.as_str())));
    paths.extend(CONTENT.sources.iter().map(|s| format!("/sources/{}", s.id.as_str())));
    paths
}

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

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
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

/// Elements that end a line of text. What stands apart in smaller type (`note`, `hint`) is a piece of its own.
const BORDERS: &[&str] = &[
    "p",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "th",
    "tr",
    "thead",
    "tbody",
    "caption",
    "table",
    "div",
    "section",
    "form",
    "fieldset",
    "label",
    "legend",
    "button",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
    "br",
    "nav",
    "header",
    "figure",
    "figcaption",
    "svg",
    "title",
    "desc",
    "text",
    "blockquote",
];

/// What other pages have word for word: the safety box, the phone card, the sources.
fn is_shared(element: ElementRef<'_>) -> bool {
    let is_box = matches!(element.value().attr("aria-labelledby"), Some("safety" | "phone" | "sources"));
    let has_class = |element: ElementRef<'_>, name: &str| element.value().classes().any(|c| c == name);
    let is_of_figure = element.parent().and_then(ElementRef::wrap).is_some_and(|p| has_class(p, "figure"));
    is_box || element.value().name() == "ul" && is_of_figure
}

/// The text of an element in pieces, without the elements that `is_left_out` names.
fn blocks(element: ElementRef<'_>, is_left_out: &dyn Fn(ElementRef<'_>) -> bool) -> Vec<String> {
    let mut text = String::new();
    collect(element, is_left_out, &mut text);
    let pieces = text.split(BORDER).map(|piece| piece.split_whitespace().collect::<Vec<_>>().join(" "));
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// A character that no page has.
const BORDER: char = '\u{1e}';

fn collect(element: ElementRef<'_>, is_left_out: &dyn Fn(ElementRef<'_>) -> bool, text: &mut String) {
    if is_left_out(element) {
        return;
    }
    let is_apart = |class: &str| ["note", "hint", "names", "button", "verdict"].contains(&class);
    let is_border = BORDERS.contains(&element.value().name()) || element.value().classes().any(is_apart);
    let is_list_of_names = element.value().classes().any(|class| class == "names");
    if is_border {
        text.push(BORDER);
    }
    for child in element.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            // Names in a row are no sentence: each is a piece.
            (Some(words), _) if is_list_of_names => text.push_str(&words.replace(['、', ' '], "\u{1e}")),
            (Some(words), _) => text.push_str(words),
            (None, Some(inner)) => collect(inner, is_left_out, text),
            (None, None) => {}
        }
    }
    if is_border {
        text.push(BORDER);
    }
}
