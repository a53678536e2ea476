use super::*;
use crate::policy::sample::day;
use crate::web::drawing::{WIDTH, width};

fn step(on: Option<&str>, what: &'static str, mark: &str) -> TimelineStep {
    TimelineStep { on: on.map(day), mark: mark.to_owned(), what, text: String::new(), figures: Vec::new() }
}

fn steps() -> Vec<TimelineStep> {
    vec![
        step(None, "", "乙市停保"),
        step(Some("2026-09-25"), "申请", "您申请"),
        step(Some("2026-10-15"), "最晚", "乙市办完转出"),
        step(Some("2026-10-22"), "大约最晚", "京市办完转入"),
        step(None, "", "余额到账"),
    ]
}

fn lines(drawing: &Drawing) -> Vec<(i32, Stroke)> {
    let line = |shape: &Shape| match shape {
        Shape::Line { from, to, stroke } => Some((to.1 - from.1, *stroke)),
        _ => None,
    };
    drawing.shapes.iter().filter_map(line).collect()
}

#[test]
fn a_longer_time_is_a_longer_way_and_what_has_no_day_is_dashed() {
    let drawing = draw(&steps(), "title");
    let expected =
        [(36, Stroke::Dashed), (36 + 40, Stroke::Bold), (36 + 14, Stroke::Bold), (36, Stroke::Dashed)];
    assert_eq!(lines(&drawing), expected);
    let known: Vec<bool> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Dot { is_known, .. } => Some(*is_known),
            _ => None,
        })
        .collect();
    assert_eq!(known, [false, true, true, true, false]);
}

#[test]
fn every_step_stands_with_its_day_in_drawing_and_description() {
    let drawing = draw(&steps(), "title");
    let texts: Vec<&str> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let expected = [
        "先做这件",
        "乙市停保",
        "2026年9月25日",
        "您申请",
        "最晚2026年10月15日",
        "乙市办完转出",
        "大约最晚2026年10月22日",
        "京市办完转入",
        "哪天没有查到",
        "余额到账",
    ];
    assert_eq!(texts, expected);
    assert_eq!(
        drawing.description,
        "乙市停保，先做这件；您申请，2026年9月25日；乙市办完转出，最晚2026年10月15日；\
         京市办完转入，大约最晚2026年10月22日；余额到账，哪天没有查到。下面一步步写明。"
    );
}

#[test]
fn nothing_leaves_the_drawing_and_a_year_is_no_longer_than_a_month() {
    let steps = [
        step(Some("2026-01-01"), "申请", "您申请"),
        step(Some("2027-12-31"), "大约最晚", "克孜勒苏柯尔克孜办完转出"),
    ];
    let drawing = draw(&steps, "title");
    assert_eq!(lines(&drawing), [(36 + 60, Stroke::Bold)]);
    for shape in &drawing.shapes {
        if let Shape::Text { at, text } = shape {
            assert!(at.0 >= MARK + 10 && at.0 + width(text) <= WIDTH && at.1 < drawing.height, "{text}");
        }
    }
}

#[test]
fn steps_without_any_day_are_not_drawn() {
    assert!(drawing(&[step(None, "", "京市参保"), step(None, "", "您申请")], "title").is_none());
}

#[test]
fn only_what_comes_before_the_application_is_done_first() {
    let steps = [
        step(None, "", "乙市停保"),
        step(None, "", "京市参保"),
        step(Some("2026-09-25"), "申请", "您申请"),
        step(None, "", "两边办完"),
        step(None, "", "余额到账"),
    ];
    let expected = ["先做这件", "先做这件", "2026年9月25日", "哪天没有查到", "哪天没有查到"];
    assert_eq!(days(&steps), expected);
}
