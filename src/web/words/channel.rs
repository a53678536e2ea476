//! Where one sees the balance or asks: apps, windows, telephone lines, and what each is for.

use crate::policy::channel::{Channel, ChannelKind, Line, Purpose};

/// APP, 小程序 …
#[must_use]
pub fn channel_kind(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::App => "APP",
        ChannelKind::MiniProgram => "小程序",
        ChannelKind::WechatAccount => "公众号",
        ChannelKind::Website => "网站",
        ChannelKind::Portal => "政务服务网",
        ChannelKind::Office => "经办窗口",
    }
}

/// 余额, 缴费记录 …
#[must_use]
pub fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Balance => "查余额",
        Purpose::Record => "查缴费记录",
        Purpose::Refund => "查返款",
        Purpose::Transfer => "办转移",
        Purpose::Enrol => "参保登记",
        Purpose::Pay => "缴费",
        Purpose::Sharing => "家庭共济",
        Purpose::General => "办医保的事",
    }
}

/// 微信、支付宝里的“某某”小程序; 某某APP
#[must_use]
pub fn channel_name(channel: &Channel) -> String {
    let kind = channel_kind(channel.kind);
    let name = if channel.name.ends_with(kind) {
        channel.name.clone()
    } else {
        format!("{}{kind}", quoted(channel))
    };
    if channel.within.is_empty() { name } else { format!("{}里的{name}", channel.within.join("、")) }
}

fn quoted(channel: &Channel) -> String {
    match channel.kind {
        ChannelKind::MiniProgram | ChannelKind::WechatAccount | ChannelKind::App => {
            format!("“{}”", channel.name)
        }
        ChannelKind::Website | ChannelKind::Portal | ChannelKind::Office => channel.name.clone(),
    }
}

/// What a telephone line is for.
#[must_use]
pub fn line(line: Line) -> &'static str {
    match line {
        Line::Medical => "问医保",
        Line::Enrolment => "问参保登记",
        Line::Tax => "问缴费（税务）",
        Line::Transfer => "问转移",
        Line::Government => "政务热线",
    }
}
