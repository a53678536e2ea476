//! How long one waits after a gap, in words: a length, the place's own words, or a ceiling.

use crate::policy::lapse::gap::{Wait, is_in_words, months_of};
use crate::policy::lapse::rule::length;
use crate::policy::provision::nearest::provision;

use super::super::wording;
use super::{LapseCaseView, Teller, range};

impl Teller<'_> {
    /// The waits as steps of the count.
    pub(in crate::web) fn wait_steps(&self, view: &mut LapseCaseView, waits: &[Wait<'_>]) {
        for wait in waits {
            match wait {
                Wait::Set(group, figure) => {
                    let Some(wait) = length(figure).map(wording::quantity) else { continue };
                    let who = group.map(|g| format!("（{g}）")).unwrap_or_default();
                    view.steps.push(self.step(format!("等待期{who}：{wait}。"), Some(figure)));
                }
                Wait::UpTo(figure) => {
                    let Some(most) = length(figure).map(wording::quantity) else { continue };
                    let text = format!("等待期的上限：{most}。这是封顶的数，不是一定要等这么久。");
                    view.steps.push(self.step(text, Some(figure)));
                }
                // Nothing is counted by it.
                Wait::InWords(_) | Wait::Unknown(_) => {}
            }
        }
    }

    /// How long one waits, in a sentence.
    pub(in crate::web) fn waits(&self, waits: &[Wait<'_>]) -> String {
        if is_in_words(waits) {
            return waits.iter().filter_map(|wait| self.in_words(wait)).collect();
        }
        let ceiling = waits.iter().find_map(|w| match w {
            Wait::UpTo(figure) => Some(figure),
            _ => None,
        });
        if let Some(figure) = ceiling {
            let most = length(figure).map(wording::quantity).unwrap_or_default();
            let whose = self.site.atlas().by_code(figure.region).map_or("", |r| r.short_name.as_str());
            return format!("要等几个月，{}的规定没有查到。{whose}规定最多等{most}。", self.name());
        }
        let groups: Vec<String> = waits
            .iter()
            .filter_map(|w| match w {
                Wait::Set(Some(group), figure) => {
                    Some(format!("{group}等{}", wording::quantity(length(figure)?)))
                }
                _ => None,
            })
            .collect();
        if !groups.is_empty() {
            return format!("{}。", groups.join("，"));
        }
        let told = || waits.iter().filter_map(Wait::figure).filter_map(length);
        let side = if told().any(|wait| Some(wait) != told().next()) { "，说法不一" } else { "" };
        match months_of(waits) {
            Some(span) => format!("从交钱起，要等{}{side}。", range(span, "个月")),
            // Days, or months beside days: no range holds them, so each side is named.
            None => match wording::either(told()).as_str() {
                "" => "要等多久，没有查到规定，打12393问。".to_owned(),
                wait => format!("从交钱起，要等{wait}{side}。"),
            },
        }
    }

    /// 福建规定，断超过3个月的…
    fn in_words(&self, wait: &Wait<'_>) -> Option<String> {
        let figure = wait.figure()?;
        let whose = self.site.atlas().by_code(figure.region).map_or("", |r| r.short_name.as_str());
        Some(format!("{whose}规定，{}。", provision(figure)?.text.trim_end_matches('。')))
    }

    /// How sure a rule in words is, and whose: 官方原文，福建全省规定.
    pub(in crate::web) fn grounds(&self, waits: &[Wait<'_>]) -> String {
        let mut found: Vec<String> = Vec::new();
        for view in self.views(waits.iter().filter_map(Wait::figure)) {
            let text = format!("{}，{}", view.evidence, view.level);
            if !found.contains(&text) {
                found.push(text);
            }
        }
        found.join("；")
    }
}
