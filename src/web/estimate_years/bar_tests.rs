use super::*;
use crate::web::drawing::width;

fn track(paid: Option<u32>, deemed: u32, least: u32, most: u32, rise: u32) -> Track {
    Track { paid, deemed, least, most, rise }
}

fn row(lacking: &str) -> WeighedRow {
    WeighedRow {
        name: "累计缴费（含视同缴费）",
        need: String::new(),
        have: "14年".to_owned(),
        lacking: lacking.to_owned(),
    }
}

fn bars(track: &Track) -> Vec<(i32, i32, Fill)> {
    let mut shapes = Vec::new();
    track.draw(&row("差1年"), i64::from(track.whole()), 0, &mut shapes);
    let bar = |shape: &Shape| match shape {
        Shape::Bar { at, size, fill } => Some((at.0, at.0 + size.0, *fill)),
        _ => None,
    };
    shapes.iter().filter_map(bar).collect()
}

#[test]
fn what_is_paid_is_solid_and_what_is_lacking_empty() {
    let half = bars(&track(Some(180), 0, 360, 360, 0));
    assert_eq!(half, [(0, 138, Fill::Solid), (138, RIGHT, Fill::Empty)]);
    assert_eq!(bars(&track(Some(360), 0, 360, 360, 0)), [(0, RIGHT, Fill::Solid)]);
    assert_eq!(
        bars(&track(Some(0), 0, 360, 360, 0)),
        [(0, RIGHT, Fill::Empty)],
        "nothing paid is nothing solid"
    );
}

#[test]
fn more_than_enough_reaches_beyond_the_mark() {
    let mut shapes = Vec::new();
    let track = track(Some(400), 0, 300, 300, 0);
    track.draw(&row("够了"), i64::from(track.whole()), 0, &mut shapes);
    let marks: Vec<i32> = shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Line { from, to, stroke: Stroke::Bold } if from.0 == to.0 => Some(from.0),
            _ => None,
        })
        .collect();
    assert_eq!(marks, [207], "three quarters of the bar");
    assert_eq!(bars(&track), [(0, RIGHT, Fill::Solid)]);
}

#[test]
fn deemed_years_are_hatched_between_paid_and_lacking() {
    let all = bars(&track(Some(240), 60, 360, 360, 0));
    assert_eq!(all, [(0, 138, Fill::Solid), (138, 184, Fill::Hatched), (184, RIGHT, Fill::Empty)]);
}

#[test]
fn a_need_that_is_a_range_or_may_rise_and_years_not_said_are_dashed() {
    let range = bars(&track(Some(120), 0, 240, 360, 0));
    assert_eq!(range, [(0, 92, Fill::Solid), (92, 184, Fill::Empty), (184, RIGHT, Fill::Dashed)]);
    let rising = bars(&track(Some(300), 0, 300, 300, 60));
    assert_eq!(rising, [(0, 230, Fill::Solid), (230, RIGHT, Fill::Dashed)], "enough today, and it may rise");
    let beyond = bars(&track(Some(480), 0, 300, 300, 50));
    assert_eq!(
        beyond,
        [(0, RIGHT, Fill::Solid)],
        "who has paid more than the need may rise to has all of it"
    );
    assert_eq!(bars(&track(None, 0, 360, 360, 0)), [(0, RIGHT, Fill::Dashed)]);
}

#[test]
fn texts_stay_inside_and_never_meet() {
    let spans = [1, 35, 179, 180, 299, 359, 360];
    for paid in spans {
        for least in spans {
            for lacking in ["够了", "差15年11个月", "至少差15年11个月", "差14年11个月到15年11个月"]
            {
                let track = track(Some(paid), 0, least, 360, 0);
                let mut shapes = Vec::new();
                let end = track.draw(&row(lacking), i64::from(track.whole()), 0, &mut shapes);
                let texts: Vec<(i32, i32, i32)> = shapes
                    .iter()
                    .filter_map(|shape| match shape {
                        Shape::Text { at, text } => Some((at.0, at.0 + width(text), at.1)),
                        _ => None,
                    })
                    .collect();
                assert!(
                    texts.len() == 4
                        && texts.iter().all(|(from, to, y)| *from >= 0 && *to <= WIDTH && *y < end)
                );
                for (i, one) in texts.iter().enumerate() {
                    let meets = |two: &&(i32, i32, i32)| {
                        (one.2 - two.2).abs() < LINE && one.0 < two.1 && two.0 < one.1
                    };
                    assert_eq!(texts[i + 1..].iter().find(meets), None, "{lacking} with {paid} of {least}");
                }
            }
        }
    }
}

#[test]
fn the_key_names_only_what_is_drawn() {
    let mut shapes = Vec::new();
    track(Some(360), 0, 360, 360, 0).draw(&row("够了"), 360, 0, &mut shapes);
    let empty = String::new;
    let drawing = Drawing { id: empty(), title: empty(), description: empty(), height: 1, shapes };
    assert_eq!(key(&drawing), "实心是您有的。竖线是要交满的年数。");
}
