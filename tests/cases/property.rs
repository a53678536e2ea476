//! Whatever is asked of the real content, there is an answer or a typed reason, and never a panic.

use std::sync::{Arc, LazyLock};

use actix_web::http::StatusCode;
use actix_web::rt::System;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::Data;
use chrono::{Days, NaiveDate, NaiveTime};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use yibao::clock::Clock;
use yibao::policy::date::AsOf;
use yibao::policy::input::Typed;
use yibao::policy::money::Fen;
use yibao::policy::refund::estimate::estimate;
use yibao::policy::refund::input::{Field, Input};
use yibao::policy::region::Region;
use yibao::store::{self, Store};
use yibao::web::atlas::Atlas;
use yibao::web::server::app;
use yibao::web::site::Site;

use crate::world::{CONTENT, place_of, pools, series, today};

pub(crate) fn any_region() -> impl Strategy<Value = &'static Region> {
    (0..CONTENT.regions.len()).prop_map(|i| &CONTENT.regions[i])
}

/// 2000-01-01 to 2039-12-31.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day");
    (0..14_610_u64).prop_map(move |n| first.checked_add_days(Days::new(n)).expect("a day"))
}

/// Words that mean something in some field.
const KNOWN: &[&str] = &[
    "retired",
    "retired-flexible",
    "employed",
    "flexible",
    "resident",
    "unknown",
    "male",
    "female",
    "ordinary",
    "enterprise",
    "institution",
    "veteran",
    "still-paying",
    "with-account",
    "pool-only",
    "city",
    "省本级",
    "省直",
    "兵团",
    "不清楚",
    "",
];

/// What people type: words of the form, months, sums, and anything at all.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(KNOWN).prop_map(str::to_owned),
        3 => (1900..2040, 1..14).prop_map(|(year, month)| format!("{year}-{month:02}")),
        2 => (0_u32..300_000, 0_u32..100).prop_map(|(yuan, fen)| format!("{yuan}.{fen:02}")),
        1 => (0_u32..70).prop_map(|years| years.to_string()),
        1 => any::<String>(),
    ]
}

/// Every field is left out, or typed once or twice; a half of the time it is something that fits.
pub(crate) fn any_typed() -> impl Strategy<Value = Typed> {
    let fields: Vec<&str> = Field::WORDS.iter().map(|(_, word)| *word).collect();
    let fitting = |word: &str| -> BoxedStrategy<String> {
        match word {
            "status" => prop::sample::select(&["retired", "retired-flexible", "employed", "flexible"][..])
                .prop_map(str::to_owned)
                .boxed(),
            "birth" | "first_insured" => (1940..1985, 1..13).prop_map(|(y, m)| format!("{y}-{m:02}")).boxed(),
            "base" | "pension" | "average" => (600..20_000).prop_map(|yuan: i32| yuan.to_string()).boxed(),
            "years" => (0..60).prop_map(|years: i32| years.to_string()).boxed(),
            "sex" => prop::sample::select(&["male", "female", "unknown"][..]).prop_map(str::to_owned).boxed(),
            "tier" => prop::sample::select(&["with-account", "pool-only", "unknown"][..])
                .prop_map(str::to_owned)
                .boxed(),
            "class" => prop::sample::select(&["ordinary", "enterprise", "veteran", "unknown"][..])
                .prop_map(str::to_owned)
                .boxed(),
            "pool" => prop::sample::select(&["city", "unknown"][..]).prop_map(str::to_owned).boxed(),
            _ => Just(String::new()).boxed(),
        }
    };
    let one = move |word: &'static str| {
        let values = prop_oneof![
            4 => Just(Vec::new()),
            6 => fitting(word).prop_map(|text| vec![text]),
            1 => prop::collection::vec(any_text(), 1..3),
        ];
        values.prop_map(move |values| (word.to_owned(), values))
    };
    let all: Vec<_> = fields.into_iter().map(one).collect();
    all.prop_map(|pairs| pairs.into_iter().filter(|(_, values)| !values.is_empty()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_question_has_an_answer_or_a_reason(region in any_region(), on in any_day(), typed in any_typed()) {
        let place = place_of(region);
        let figures = series(&place);
        match Input::parse(&typed, &pools(&figures), today()) {
            Err(mistakes) => {
                prop_assert!(!mistakes.is_empty());
                for mistake in &mistakes {
                    let word = Field::WORDS.iter().find(|(field, _)| *field == mistake.field).map(|(_, word)| *word);
                    prop_assert!(typed.contains_key(word.unwrap_or("")), "{mistake:?} was never typed");
                    prop_assert!(!mistake.message.is_empty());
                }
            }
            Ok(input) => {
                let found = estimate(&place, &figures, &input.facts, AsOf::today(today()).on(on));
                prop_assert!(!found.cases.is_empty());
                if let Some(gross) = found.monthly() {
                    prop_assert!(Fen::ZERO <= gross.low && gross.low <= gross.high);
                    let net = found.monthly_net().unwrap_or(gross);
                    prop_assert!(net.low <= net.high && net.low <= gross.low && net.high <= gross.high);
                }
                prop_assert_eq!(found.monthly().is_some(), found.yearly().is_some());
                for figure in found.cases.iter().flat_map(|c| &c.case.deductions) {
                    prop_assert!(figure.evidence().can_answer(), "{} is not confirmed", figure.id);
                }
            }
        }
    }
}

/// The site on a data file of its own, which lives as long as the tests.
static SITE: LazyLock<(tempfile::TempDir, std::path::PathBuf)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("data.sqlite");
    store::write(&CONTENT, &file).expect("the content can be written");
    (dir, file)
});

fn status(address: &str) -> StatusCode {
    let store = Store::open(&SITE.1).expect("the data file opens");
    let atlas = Arc::new(Atlas::read(&store).expect("the atlas reads"));
    let clock = Clock::Fixed(today(), NaiveTime::from_hms_opt(12, 0, 0).expect("noon"));
    let site = Site::new(store, atlas, clock, "https://example.cn".into(), None);
    System::new().block_on(async {
        let service = init_service(app(Some(Data::new(site)))).await;
        call_service(&service, TestRequest::get().uri(address).to_request()).await.status()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page_of_any_day_is_shown(
        region in any_region(),
        on in any_day(),
        rest in prop::sample::select(&["", "/refund", "/balance", "/transfer"][..]),
    ) {
        // The days that may be asked for end ten years ahead.
        let expected = match () {
            () if on > NaiveDate::from_ymd_opt(2036, 12, 31).expect("a day") => StatusCode::UNPROCESSABLE_ENTITY,
            () if !region.is_covered() && !rest.is_empty() => StatusCode::FOUND,
            () => StatusCode::OK,
        };
        prop_assert_eq!(status(&format!("/{}{rest}?on={on}", region.slug)), expected);
    }

    #[test]
    fn any_estimate_is_a_page_or_a_form_with_its_mistakes(region in any_region(), typed in any_typed()) {
        let mut address = format!("/estimate/refund?region={}", region.slug);
        for (name, value) in typed.iter().filter(|(name, _)| *name != "region").flat_map(|(n, v)| v.iter().map(move |v| (n, v))) {
            address.push_str(&format!("&{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
        }
        let pools = pools(&series(&place_of(region)));
        let expected = match Input::parse(&typed, &pools, today()) {
            _ if !region.is_covered() => StatusCode::SEE_OTHER,
            // Every sent form has a field for the birth: who they are is then what is missing.
            Ok(Input { situation: None, .. }) if typed.contains_key("birth") => StatusCode::UNPROCESSABLE_ENTITY,
            Ok(_) => StatusCode::OK,
            Err(_) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        prop_assert_eq!(status(&address), expected, "{}", address);
    }
}
