//! Visits to the site: a fixed moment, one address, and the answer as a reader and as a browser see it.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use actix_web::body::to_bytes;
use actix_web::dev::Service as _;
use actix_web::http::header::HeaderMap;
use actix_web::test::{self, TestRequest};
use actix_web::web;
use chrono::{NaiveDate, NaiveTime};
use scraper::{Html, Selector};
use yibao::clock::Clock;
use yibao::content;
use yibao::policy::dataset::Dataset;
use yibao::policy::figure::{Topic, word_of};
use yibao::policy::region::{Level, Region, RegionCode};
use yibao::store::{Store, write};
use yibao::web::atlas::Atlas;
use yibao::web::server::app;
use yibao::web::site::Site;

/// The public address of the site under test.
pub(crate) const PUBLIC_URL: &str = "https://yibao.example";

/// The invented content, loaded and checked as of the day of the tests.
pub(crate) fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/content");
        content::load(&dir, day("2026-11-22")).unwrap_or_else(|problems| {
            panic!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })
    })
}

/// The data file that the invented content builds.
pub(crate) fn data_file() -> &'static Path {
    static FILE: OnceLock<PathBuf> = OnceLock::new();
    FILE.get_or_init(|| {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site.sqlite");
        write(dataset(), &file).unwrap();
        file
    })
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Noon on a day.
pub(crate) fn noon(on: &str) -> Clock {
    Clock::Fixed(day(on), NaiveTime::from_hms_opt(12, 0, 0).unwrap())
}

/// A moment of the day of the tests.
pub(crate) fn at(hour: u32, minute: u32) -> Clock {
    Clock::Fixed(day("2026-11-22"), NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
}

/// What the site answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    page: OnceCell<Html>,
}

/// The answer to GET at noon of 2026-11-22.
pub(crate) async fn get(address: &str) -> Answer {
    get_at(noon("2026-11-22"), address).await
}

/// The answer to GET at another moment.
pub(crate) async fn get_at(clock: Clock, address: &str) -> Answer {
    send(clock, TestRequest::get().uri(address)).await
}

/// The answer to any request.
pub(crate) async fn send(clock: Clock, request: TestRequest) -> Answer {
    send_to(Some(site(clock)), request).await
}

/// The site at a moment; each test opens the data once for each moment it asks about.
fn site(clock: Clock) -> web::Data<Site> {
    static ATLAS: OnceLock<Arc<Atlas>> = OnceLock::new();
    thread_local! {
        static SITES: RefCell<HashMap<String, web::Data<Site>>> = RefCell::default();
    }
    let open = || {
        let store = Store::open(data_file()).unwrap();
        let atlas = ATLAS.get_or_init(|| Arc::new(Atlas::read(&store).unwrap())).clone();
        web::Data::new(Site::new(store, atlas, clock, PUBLIC_URL.into(), None))
    };
    SITES.with_borrow_mut(|sites| sites.entry(format!("{clock:?}")).or_insert_with(open).clone())
}

/// The answer of a worker with a site of its own, or with none.
pub(crate) async fn send_to(site: Option<web::Data<Site>>, request: TestRequest) -> Answer {
    let service = test::init_service(app(site)).await;
    let response = service.call(request.to_request()).await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = to_bytes(response.into_body()).await.unwrap_or_else(|_| panic!("a body"));
    Answer { status, headers, body: String::from_utf8(body.to_vec()).unwrap(), page: OnceCell::new() }
}

impl Answer {
    /// A header; an empty text where it is absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Status and place of a redirect.
    pub(crate) fn redirect(&self) -> (u16, &str) {
        (self.status, self.header("location"))
    }

    /// The page, parsed once.
    pub(crate) fn html(&self) -> &Html {
        self.page.get_or_init(|| Html::parse_document(&self.body))
    }

    /// The texts of all elements that a selector finds, white space joined.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let text = |e: scraper::ElementRef<'_>| {
            e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        self.html().select(&Selector::parse(selector).unwrap()).map(text).collect()
    }

    /// The text of the one element that a selector finds.
    pub(crate) fn text(&self, selector: &str) -> String {
        let texts = self.texts(selector);
        assert_eq!(texts.len(), 1, "one `{selector}` expected: {texts:?}");
        texts.into_iter().next().unwrap()
    }

    /// An attribute of all elements that a selector finds; those without it are left out.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = self.html();
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).filter_map(|e| e.value().attr(name).map(str::to_owned)).collect()
    }

    /// An attribute of the one element that a selector finds.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> String {
        let values = self.attributes(selector, name);
        assert_eq!(values.len(), 1, "one `{selector}` with {name} expected: {values:?}");
        values.into_iter().next().unwrap()
    }

    /// How many elements a selector finds.
    pub(crate) fn count(&self, selector: &str) -> usize {
        self.html().select(&Selector::parse(selector).unwrap()).count()
    }

    /// Address and text of all links that a selector finds.
    pub(crate) fn links(&self, selector: &str) -> Vec<(String, String)> {
        self.attributes(selector, "href").into_iter().zip(self.texts(selector)).collect()
    }

    /// The texts of all that follows a heading until the next heading of its rank or above.
    pub(crate) fn under(&self, heading: &str) -> Vec<String> {
        let html = self.html();
        let headings = Selector::parse("main h2, main h3").unwrap();
        let text = |e: &scraper::ElementRef<'_>| e.text().collect::<String>().trim().to_owned();
        // A heading may begin with the name of the place.
        let exact = html.select(&headings).find(|e| text(e) == heading);
        let start = exact.or_else(|| html.select(&headings).find(|e| is_of_place(&text(e), heading)));
        let start = start.unwrap_or_else(|| panic!("no heading {heading}"));
        let rank = start.value().name().to_owned();
        start
            .next_siblings()
            .filter_map(scraper::ElementRef::wrap)
            .take_while(|e| {
                let name = e.value().name();
                !(name.starts_with('h') && name.len() == 2 && name <= rank.as_str())
            })
            .map(|e| e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|text| !text.is_empty())
            .collect()
    }

    /// Whether a heading of that text stands on the page, with or without the name of the place before it.
    pub(crate) fn has_heading(&self, heading: &str) -> bool {
        self.texts("main h2, main h3").iter().any(|text| text == heading || is_of_place(text, heading))
    }
}

/// Whether a text is a heading with nothing but the name of a place before it: 乙市, 乙市：.
fn is_of_place(text: &str, heading: &str) -> bool {
    let is_name = |r: &Region, before: &str| before == r.name || before == r.short_name;
    text.strip_suffix(heading).is_some_and(|before| {
        let before = before.strip_suffix('：').unwrap_or(before);
        before == "全国" || dataset().regions.iter().any(|region| is_name(region, before))
    })
}

#[test]
fn a_heading_is_found_with_the_name_of_a_place_before_it_and_with_nothing_else() {
    assert!(is_of_place("乙市别的人返多少", "别的人返多少") && is_of_place("全国：返款", "返款"));
    for text in ["别的返款", "乙市的返款", "不返款", "返款"] {
        assert!(!is_of_place(text, "返款"), "{text}");
    }
}

/// The estimates of every region for every situation, with everything left open.
pub(crate) fn all_answers() -> Vec<String> {
    let open = "tier=unknown&class=unknown&sex=unknown&pool=unknown";
    let covered = dataset().regions.iter().filter(|r| r.is_covered());
    let of = |slug: &str| {
        ["retired", "retired-flexible", "employed", "flexible", "resident", "unknown"]
            .map(|status| format!("/estimate/refund?region={slug}&status={status}&{open}"))
    };
    let moves = [
        "to=jingshi",
        "to=bingshi&scheme_from=residents&scheme_to=residents",
        "to=yishi&retired=yes",
        "to=taiwan",
    ];
    let moves = moves.map(|rest| format!("/estimate/transfer?from=yishi&{rest}"));
    // Why it was less is asked of a city: the nation is refused.
    let why = |slug: &str| {
        let all = [
            ("retired", "75"),
            ("retired", "0"),
            ("employed", "120"),
            ("flexible", "0"),
            ("unknown", "75"),
            ("resident", "0"),
        ];
        let of_city = all.into_iter().filter(|_| slug != "china");
        of_city
            .map(|(status, amount)| format!("/estimate/why?region={slug}&status={status}&amount={amount}"))
            .collect::<Vec<_>>()
    };
    let of_place = |slug: &str| of(slug).into_iter().chain(why(slug));
    let lapses = ["employee", "flexible", "residents", "to-residents", "to-employee", "unsure"];
    let lapses = ["yishi", "bingshi", "choushi", "yueshi"].into_iter().flat_map(|slug| {
        lapses.into_iter().flat_map(move |scheme| {
            ["", "&last=2个月", "&last=2020&in_window=no&repaired=2"]
                .map(|rest| format!("/estimate/lapse?region={slug}&scheme={scheme}{rest}"))
        })
    });
    let encoded = lapses.map(|path| path.replace("个月", "%E4%B8%AA%E6%9C%88"));
    covered.flat_map(|r| of_place(r.slug.as_str())).chain(moves).chain(encoded).collect()
}

/// The pages of topics that only some regions have.
fn partly(region: &Region) -> Vec<String> {
    let near = |code| code == region.code || (Some(code) == region.parent && code != RegionCode::CHINA);
    let has_page = |topic: &Topic| {
        let mut figures = dataset().figures.iter();
        region.level == Level::Nation || figures.any(|f| f.value.topic() == *topic && near(f.region))
    };
    let topics =
        [Topic::Years, Topic::Lapse, Topic::Sharing, Topic::Withdrawal, Topic::Residents, Topic::Outpatient];
    let topics = topics.into_iter().filter(has_page);
    topics.map(|topic| format!("/{}/{}", region.slug, word_of(Topic::WORDS, &topic))).collect()
}

/// Every page of the invented tree: the pages of the site, of all regions and topics, of all sources.
pub(crate) fn all_paths() -> Vec<String> {
    let fixed = [
        "/",
        "/regions",
        "/estimate",
        "/estimate/refund",
        "/estimate/transfer",
        "/estimate/why",
        "/estimate/lapse",
        "/estimate/years",
        "/sources",
        "/changes",
        "/claims",
        "/glossary",
        "/compare",
    ];
    let about = ["/about", "/about/method", "/about/privacy", "/about/status", "/about/accessibility"];
    let mut paths: Vec<String> = fixed.into_iter().chain(about).map(str::to_owned).collect();
    for region in &dataset().regions {
        paths.push(format!("/{}", region.slug));
        if region.is_covered() {
            paths.extend(["balance", "refund", "transfer", "print"].map(|t| format!("/{}/{t}", region.slug)));
            paths.extend(partly(region));
        }
    }
    paths.extend(dataset().claims.iter().map(|c| format!("/claims/{}", c.id.as_str())));
    paths.extend(dataset().sources.iter().map(|s| format!("/sources/{}", s.id.as_str())));
    paths
}
