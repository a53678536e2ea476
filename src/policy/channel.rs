//! Where to look something up or apply, and whom to call (查询渠道, 服务热线).

use super::figure::Topic;

/// What a channel is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// 余额
    Balance,
    /// 缴费记录
    Record,
    /// 返款明细
    Refund,
    /// 转移
    Transfer,
    /// 参保登记
    Enrol,
    /// 缴费
    Pay,
    /// 家庭共济
    Sharing,
    /// The platform as a whole; its menus were not seen.
    General,
}

impl Purpose {
    /// All purposes with the word that content and database use.
    pub const WORDS: &'static [(Purpose, &'static str)] = &[
        (Purpose::Balance, "balance"),
        (Purpose::Record, "record"),
        (Purpose::Refund, "refund"),
        (Purpose::Transfer, "transfer"),
        (Purpose::Enrol, "enrol"),
        (Purpose::Pay, "pay"),
        (Purpose::Sharing, "sharing"),
        (Purpose::General, "general"),
    ];
}

/// What kind of thing a channel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChannelKind {
    /// APP
    App,
    /// 小程序
    MiniProgram,
    /// 公众号
    WechatAccount,
    /// 网站
    Website,
    /// 政务服务网
    Portal,
    /// 经办窗口
    Office,
}

impl ChannelKind {
    /// All kinds with the word that content and database use.
    pub const WORDS: &'static [(ChannelKind, &'static str)] = &[
        (ChannelKind::App, "app"),
        (ChannelKind::MiniProgram, "mini-program"),
        (ChannelKind::WechatAccount, "wechat-account"),
        (ChannelKind::Website, "website"),
        (ChannelKind::Portal, "portal"),
        (ChannelKind::Office, "office"),
    ];
}

/// A place to look or to apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// What it is good for; at least one.
    pub purposes: Vec<Purpose>,
    /// What it is.
    pub kind: ChannelKind,
    /// Its name as people meet it.
    pub name: String,
    /// Where a mini-program lives: 微信, 支付宝.
    pub within: Vec<String>,
    /// Menus in order.
    pub path: Vec<String>,
    /// Host name, printed and never linked.
    pub host: Option<String>,
}

impl Channel {
    /// Whether it serves a purpose; a platform named as a whole serves all of looking up.
    #[must_use]
    pub fn serves(&self, purpose: Purpose) -> bool {
        self.purposes.contains(&purpose)
    }

    /// The topic whose page shows it: that of its one purpose, else balance.
    #[must_use]
    pub fn topic(&self) -> Topic {
        if self.purposes == [Purpose::Transfer] {
            Topic::Transfer
        } else if self.purposes == [Purpose::Refund] {
            Topic::Refund
        } else if self.purposes == [Purpose::Sharing] {
            Topic::Sharing
        } else {
            Topic::Balance
        }
    }
}

/// What a telephone line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// 医保
    Medical,
    /// 参保登记
    Enrolment,
    /// 缴费（税务）
    Tax,
    /// 转移
    Transfer,
    /// 政务服务热线
    Government,
}

impl Line {
    /// All lines with the word that content and database use.
    pub const WORDS: &'static [(Line, &'static str)] = &[
        (Line::Medical, "medical"),
        (Line::Enrolment, "enrolment"),
        (Line::Tax, "tax"),
        (Line::Transfer, "transfer"),
        (Line::Government, "government"),
    ];
}

/// A telephone line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hotline {
    /// As dialled: `12393`, `0759-3637388`.
    pub number: String,
    /// Whose line it is.
    pub name: String,
    /// What it is for.
    pub line: Line,
    /// Hours, only where a source gives them.
    pub hours: Option<String>,
    /// Address, only where a source gives it.
    pub address: Option<String>,
}
