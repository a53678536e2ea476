use super::*;
use crate::policy::figure::BandStart;
use crate::policy::refund::rule::Deduction;
use crate::policy::sample::{city, day, figure, monthly, on, today, yuan};
use crate::policy::years::rule::{Test, YearsRule};
use crate::web::drawing::WIDTH;

fn amount(yuan: &str, from: &str, until: Option<&str>) -> Figure {
    dated(figure(city(), monthly(yuan)), from, until)
}

fn dated(mut figure: Figure, from: &str, until: Option<&str>) -> Figure {
    figure.from = Start::parse(from).expect(from);
    figure.until = until.map(day);
    figure
}

/// Figures come newest first, as in a history.
fn drawn(figures: &[Figure]) -> Option<Drawing> {
    draw(&figures.iter().collect::<Vec<_>>(), "title", today())
}

fn lines(drawing: &Drawing, wanted: Stroke) -> Vec<((i32, i32), (i32, i32))> {
    let line = |shape: &Shape| match shape {
        Shape::Line { from, to, stroke } if *stroke == wanted => Some((*from, *to)),
        _ => None,
    };
    drawing.shapes.iter().filter_map(line).collect()
}

fn texts(drawing: &Drawing) -> Vec<(i32, i32, &str)> {
    drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text { at, text, .. } => Some((at.0, at.1, text.as_str())),
            _ => None,
        })
        .collect()
}

#[test]
fn a_value_lasts_from_its_first_day_to_the_first_of_the_next() {
    let figures = [amount("100", "2024-01-01", None), amount("50", "2022-01-01", Some("2023-12-31"))];
    let drawing = drawn(&figures).expect("two values");
    let [low, up, high] = lines(&drawing, Stroke::Bold).try_into().expect("two steps and the rise");
    assert_eq!((low.0, low.1.1), ((LEFT, 102), 102), "half of the height");
    assert_eq!((up.0, up.1), ((low.1.0, 102), (low.1.0, TOP)), "straight up where the next begins");
    assert_eq!((high.0, high.1), ((low.1.0, TOP), (RIGHT, TOP)), "to the border while it runs");
    assert_eq!(lines(&drawing, Stroke::Dashed), []);
    assert_eq!(drawing.description, "2022年1月1日起50元；2024年1月1日起100元。同样的数在表里。");
}

#[test]
fn a_value_that_never_changes_is_not_drawn() {
    let same = [amount("100", "2024-01-01", None), amount("100", "2022-01-01", Some("2023-12-31"))];
    assert!(drawn(&same).is_none());
    let apart = [amount("100", "2024-01-01", None), amount("100", "2022-01-01", Some("2022-12-31"))];
    assert!(drawn(&apart).is_none(), "a gap alone is no step");
    let back = [
        same[0].clone(),
        amount("90", "2023-01-01", Some("2023-12-31")),
        amount("100", "2022-01-01", Some("2022-12-31")),
    ];
    assert!(drawn(&back).is_some(), "it went down and up again");
}

#[test]
fn where_no_value_is_known_the_line_is_broken() {
    let figures = [amount("100", "2024-01-01", None), amount("50", "2022-01-01", Some("2022-12-31"))];
    let drawing = drawn(&figures).expect("two values");
    let [low, high] = lines(&drawing, Stroke::Bold).try_into().expect("two steps and no rise");
    assert!(low.1.0 < high.0.0, "{low:?} {high:?}");
}

#[test]
fn a_vague_start_stands_at_the_beginning_of_what_is_known_of_it() {
    let after = |until| {
        let figures = [amount("100", "2024", None), amount("50", "2022-01-01", Some(until))];
        let drawing = drawn(&figures).expect("two values");
        (lines(&drawing, Stroke::Bold).len(), drawing.description)
    };
    assert_eq!(after("2023-12-31").0, 3, "the year begins the day after");
    assert_eq!(after("2024-06-30").0, 3, "the year had begun before the other ended");
    assert_eq!(after("2024-06-30").1, "2022年1月1日起50元；2024年起100元。同样的数在表里。");
}

#[test]
fn a_start_that_nobody_tells_is_dashed() {
    let figures = [amount("100", "2024-01-01", None), amount("50", "unknown", Some("2023-12-31"))];
    let drawing = drawn(&figures).expect("two values");
    assert_eq!(lines(&drawing, Stroke::Dashed).len(), 1);
    assert!(texts(&drawing).iter().any(|(_, _, text)| *text == "以前"));
    assert!(!texts(&drawing).iter().any(|(_, _, text)| *text == "2023年"));
    assert_eq!(drawing.description, "到2023年12月31日为止50元；2024年1月1日起100元。同样的数在表里。");
}

#[test]
fn what_overlaps_or_is_counted_differently_is_not_drawn() {
    let overlapping = [amount("100", "2024-01-01", None), amount("50", "2022-01-01", Some("2024-06-30"))];
    assert_eq!(drawn(&overlapping), None);
    let running = [amount("100", "2024-01-01", None), amount("50", "2022-01-01", None)];
    assert_eq!(drawn(&running), None);
    assert_eq!(drawn(&overlapping[..1]), None, "one value is no history");
    let taken = |amount: DeductionAmount, from: &str, until: Option<&str>| {
        let value = Value::Deduction(Deduction {
            name: "fee".to_owned(),
            amount,
            falls_on: crate::policy::refund::rule::FallsOn::All,
        });
        dated(figure(city(), value), from, until)
    };
    let fixed = |amount, per| DeductionAmount::Fixed(yuan(amount), per);
    let old = || taken(fixed("36", Per::Year), "2022-01-01", Some("2022-12-31"));
    assert_eq!(drawn(&[taken(fixed("48", Per::Month), "2023-01-01", None), old()]), None);
    assert!(drawn(&[taken(fixed("48", Per::Year), "2023-01-01", None), old()]).is_some());
}

#[test]
fn each_age_band_has_a_line_of_its_own() {
    let banded = |yuan: &str, from: &str, until: Option<&str>, age: u32| {
        let mut figure = amount(yuan, from, until);
        figure.who.age = Some(AgeBand { from: Some(age), below: None, starts: BandStart::Unknown });
        figure
    };
    let figures = [
        banded("100", "2024-01-01", None, 60),
        banded("110", "2024-01-01", None, 70),
        banded("50", "2022-01-01", Some("2023-12-31"), 60),
        banded("60", "2022-01-01", Some("2023-12-31"), 70),
    ];
    let all: Vec<&Figure> = figures.iter().collect();
    let drawn: Vec<String> = drawings(&all, "返款", today()).iter().map(ToString::to_string).collect();
    assert_eq!(drawn.len(), 2);
    assert!(drawn[0].contains(">返款，60岁及以上，按时间画成的阶梯线</title>"), "{}", drawn[0]);
    assert!(drawn[1].contains("110元") && !drawn[1].contains("100元"));
}

#[test]
fn texts_never_meet_or_leave_the_drawing_and_the_last_value_is_always_told() {
    let rule = |years: u32| Value::Years(YearsRule { test: Test::Total, months: Some(years * 12 + 6) });
    let mut figures: Vec<Figure> = (2014..=2030)
        .map(|year| {
            let until = (year < 2030).then(|| format!("{year}-12-31"));
            let years = u32::try_from(year - 2000).expect("a number");
            dated(figure(city(), rule(years)), &format!("{year}-01-01"), until.as_deref())
        })
        .collect();
    figures.reverse();
    let drawing = drawn(&figures).expect("many values");
    assert!(texts(&drawing).iter().any(|(_, _, text)| *text == "30年6个月"));
    assert!(texts(&drawing).iter().any(|(_, _, text)| *text == "14年6个月"));
    assert!(texts(&drawing).iter().any(|(_, y, text)| *text == "今天" && *y < BOTTOM));
    let mut boxes: Vec<(i32, i32, i32)> = Vec::new();
    for shape in &drawing.shapes {
        let Shape::Text { at: (from, y), text } = shape else { continue };
        let from = *from;
        let to = from + width(text);
        assert!(from >= 0 && to <= WIDTH, "{text} stands from {from} to {to}");
        for (other, other_to, other_y) in &boxes {
            let is_near = (y - other_y).abs() < 18 && from < *other_to && *other < to;
            assert!(!is_near, "{text} meets another");
        }
        boxes.push((from, to, *y));
    }
}

#[test]
fn both_values_of_a_short_history_are_told_above_their_lines() {
    let figures = [amount("72.60", "2024-01-01", None), amount("88.20", "2023-01-01", Some("2023-12-31"))];
    let drawing = drawn(&figures).expect("two values");
    let told = texts(&drawing);
    let y = |wanted: &str| told.iter().find(|(_, _, text)| *text == wanted).map(|(_, y, _)| *y);
    assert_eq!((y("88.20元"), y("72.60元").map(|y| y > TOP)), (Some(TOP - APART), Some(true)), "{told:?}");
}

#[test]
fn another_day_is_not_called_today() {
    let figures = [amount("100", "2024-01-01", None), amount("50", "2022-01-01", Some("2023-12-31"))];
    let all: Vec<&Figure> = figures.iter().collect();
    let drawing = draw(&all, "title", on("2023-06-30")).expect("two values");
    assert!(texts(&drawing).iter().any(|(_, _, text)| *text == "那天"));
}
