use super::*;
use crate::policy::channel::Purpose;
use crate::policy::figure::Topic;

/// Reads a table with `read` and gives what it made of it with the problems as (line, rule).
fn reading<T>(
    text: &str,
    read: impl FnOnce(&mut Fields<'_, '_>) -> T,
) -> (T, bool, Vec<(u32, &'static str, String)>) {
    let mut report = Report::default();
    let page = Page::new("x.toml", text, 1);
    let table = page.parse(text, &mut report).expect("TOML");
    let mut fields = Fields::new(&page, &table, 1, &mut report);
    let value = read(&mut fields);
    let is_sound = fields.finish();
    let problems = report.into_sorted().into_iter().map(|p| (p.line, p.rule, p.hint)).collect();
    (value, is_sound, problems)
}

fn rules(problems: &[(u32, &'static str, String)]) -> Vec<(u32, &'static str)> {
    problems.iter().map(|(line, rule, _)| (*line, *rule)).collect()
}

#[test]
fn typed_values_are_read() {
    let text = "name = \"名\"\nday = \"2026-01-31\"\nfrom = \"2023-05\"\nyuan = \"88.2\"\nrate = \"2.8%\"\n\
                topic = \"refund\"\npurpose = [\"balance\", \"pay\"]\nyes = true\nage = 70\n";
    let (value, is_sound, problems) = reading(text, |f| {
        (
            f.text("name", Style::Prose),
            f.day("day").map(|day| day.to_string()),
            f.start("from").map(|start| start.to_string()),
            f.yuan("yuan", 1..=100),
            f.percent("rate"),
            f.word("topic", Topic::WORDS),
            f.words("purpose", Purpose::WORDS),
            f.truth("yes"),
            f.integer("age", 16..=120),
        )
    });
    assert_eq!(problems, []);
    assert!(is_sound);
    assert_eq!(value.0.as_deref(), Some("名"));
    assert_eq!(value.1.as_deref(), Some("2026-01-31"));
    assert_eq!(value.2.as_deref(), Some("2023-05"));
    assert_eq!(value.3, Some(Fen::new(8_820)));
    assert_eq!(value.4, Some(BasisPoints::new(280)));
    assert_eq!(value.5, Some(Topic::Refund));
    assert_eq!(value.6, [Purpose::Balance, Purpose::Pay]);
    assert!(value.7);
    assert_eq!(value.8, Some(70));
}

#[test]
fn every_wrong_value_is_reported_on_its_own_line() {
    let text = "a = 1\nb = \"2026-1-1\"\nc = \"1.005\"\nd = \"2\"\ne = \"refunds\"\nf = [\"pay\", \"pay\"]\ng = \"x\"\n";
    let ((), is_sound, problems) = reading(text, |f| {
        f.text("a", Style::Name);
        f.day("b");
        f.yuan("c", 1..=100);
        f.percent("d");
        f.word("e", Topic::WORDS);
        f.words("f", Purpose::WORDS);
        f.integer("g", 1..=2);
    });
    assert!(!is_sound);
    let expected = [
        (1, "wrong-type"),
        (2, "bad-date"),
        (3, "bad-amount"),
        (4, "bad-rate"),
        (5, "unknown-word"),
        (6, "word-twice"),
        (7, "wrong-type"),
    ];
    assert_eq!(rules(&problems), expected);
    assert_eq!(
        problems[4].2,
        "可以写：balance、refund、transfer、years、lapse、sharing、withdrawal、residents、outpatient、safety"
    );
}

#[test]
fn implausible_values_are_reported_and_kept() {
    let (value, is_sound, problems) = reading("x = \"9\"\n", |f| f.yuan("x", 10..=20));
    assert_eq!((value, is_sound), (Some(Fen::new(900)), true));
    assert_eq!(rules(&problems), [(1, "implausible")]);
}

#[test]
fn unknown_keys_are_told_with_the_nearest_known_one() {
    let ((), is_sound, problems) = reading("unitl = \"x\"\nwhatever = 1\n", |f| {
        f.day("until");
    });
    assert!(!is_sound);
    assert_eq!(rules(&problems), [(1, "unknown-key"), (2, "unknown-key")]);
    assert_eq!(problems[0].2, "是不是`until`？");
    assert_eq!(problems[1].2, "这里可以写`until`");
}

#[test]
fn a_missing_key_is_told_at_the_header() {
    let (value, is_sound, problems) = reading("", |f| f.need("from").start("from"));
    assert_eq!((value, is_sound), (None, false));
    assert_eq!(rules(&problems), [(1, "missing-key")]);
}

#[test]
fn exactly_one_shape_is_wanted() {
    let shape = |text: &str| reading(text, |f| f.one_of(&["day", "monthly"]));
    assert_eq!(shape("day = 1\n").0, Some("day"));
    for text in ["", "day = 1\nmonthly = true\n"] {
        let (value, is_sound, problems) = shape(text);
        assert_eq!((value, is_sound), (None, false));
        assert_eq!(rules(&problems), [(1, "one-shape")], "{text}");
    }
}

#[test]
fn every_syntax_error_has_its_line() {
    let text = "a = 1\nb = \nc = 3\nd = \"x\n";
    let mut report = Report::default();
    assert!(Page::new("x.toml", text, 3).parse(text, &mut report).is_none());
    let lines: Vec<_> = report.into_sorted().into_iter().map(|p| (p.line, p.rule)).collect();
    assert_eq!(lines, [(4, "toml-syntax"), (6, "toml-syntax")]);
}

#[test]
fn the_distance_of_words_counts_single_letters() {
    assert_eq!(distance("until", "until"), 0);
    assert_eq!(distance("unitl", "until"), 2);
    assert_eq!(distance("age_frm", "age_from"), 1);
    assert_eq!(distance("", "abc"), 3);
}
