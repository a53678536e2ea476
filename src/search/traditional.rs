//! Traditional characters that occur in names of places, and what they are in simplified script.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Pairs of a traditional character and its simplified form. Only characters that no simplified name holds are
/// here, so that reading them can never spoil a name (乾县 keeps its 乾).
const PAIRS: &str = "\
    亞亚 佈布 來来 侖仑 倉仓 個个 倫伦 偉伟 僕仆 儀仪 兒儿 兗兖 內内 兩两 冊册 凈净 凱凯 別别 則则 剛刚 創创 劍剑 務务 勝胜 勸劝 \
    勻匀 匯汇 區区 叢丛 吳吴 呂吕 員员 啓启 啟启 單单 國国 圍围 園园 圖图 團团 堯尧 報报 場场 塗涂 墊垫 墾垦 壇坛 壩坝 壯壮 壺壶 \
    壽寿 夢梦 夾夹 婁娄 孫孙 宮宫 實实 寧宁 審审 寬宽 寶宝 將将 尋寻 岡冈 峯峰 島岛 峽峡 崍崃 崑昆 崗岗 崙仑 嵐岚 嶗崂 嶧峄 嶺岭 \
    嶼屿 巖岩 師师 帳账 幹干 庫库 廂厢 廈厦 廠厂 廣广 廬庐 張张 強强 彙汇 彞彝 彥彦 後后 從从 復复 徵征 恆恒 愛爱 慶庆 憑凭 應应 \
    懞蒙 懷怀 戶户 揚扬 撫抚 敘叙 於于 晉晋 暉晖 會会 東东 棗枣 棲栖 楊杨 業业 極极 榮荣 樂乐 樅枞 樑梁 樓楼 樹树 樺桦 橋桥 橫横 \
    權权 欒栾 欽钦 歷历 歸归 沖冲 涇泾 涼凉 淥渌 淨净 淶涞 渦涡 渾浑 湞浈 湯汤 準准 溝沟 溫温 滄沧 滎荥 滿满 漢汉 漣涟 漵溆 潁颍 \
    潛潜 潤润 潯浔 澗涧 澠渑 澤泽 澱淀 濟济 濰潍 濱滨 瀋沈 瀏浏 瀘泸 瀾澜 灘滩 灣湾 灤滦 為为 烏乌 無无 煙烟 煩烦 燈灯 營营 燿耀 \
    爐炉 爾尔 猶犹 獅狮 獨独 獲获 獻献 現现 琿珲 瑤瑶 瑪玛 瑯琅 環环 瓊琼 甌瓯 甕瓮 產产 甯宁 畢毕 當当 疇畴 疊叠 療疗 發发 監监 \
    盤盘 盧卢 硯砚 碩硕 碭砀 確确 礦矿 祿禄 禪禅 禮礼 稱称 穀谷 積积 穫获 窪洼 競竞 節节 範范 簡简 紅红 納纳 細细 紹绍 結结 絳绛 \
    綏绥 經经 綜综 綠绿 維维 綵彩 綿绵 縉缙 縣县 績绩 織织 繳缴 罈坛 罎坛 羅罗 羣群 義义 習习 聖圣 聞闻 聯联 聶聂 職职 肅肃 脫脱 \
    膠胶 臘腊 臥卧 臨临 臺台 興兴 舊旧 荊荆 莊庄 菓果 華华 菸烟 萊莱 萬万 葉叶 蒼苍 蓋盖 蓮莲 蔭荫 蕪芜 蕭萧 薊蓟 薌芗 薑姜 薩萨 \
    藍蓝 藴蕴 藺蔺 蘄蕲 蘆芦 蘇苏 蘊蕴 蘭兰 蘿萝 術术 衛卫 衝冲 裏里 裡里 複复 覺觉 觀观 託托 訥讷 許许 詢询 誌志 調调 諸诸 諾诺 \
    謙谦 謝谢 譙谯 譜谱 讓让 豐丰 貝贝 貞贞 貢贡 貴贵 費费 賀贺 資资 賈贾 賓宾 賚赉 賢贤 賬账 賽赛 贊赞 贛赣 趙赵 車车 軍军 載载 \
    輝辉 輪轮 轉转 農农 連连 週周 進进 運运 達达 遙遥 遜逊 遠远 遷迁 遼辽 邁迈 邊边 郟郏 郵邮 鄆郓 鄉乡 鄒邹 鄖郧 鄧邓 鄭郑 鄰邻 \
    鄲郸 鄴邺 醫医 銀银 銅铜 銷销 鋒锋 鋼钢 錢钱 錦锦 錫锡 錯错 鍾钟 鎣蓥 鎮镇 鏡镜 鐘钟 鐵铁 鑲镶 長长 門门 開开 間间 閔闵 閣阁 \
    閩闽 閬阆 閻阎 關关 阪坂 陘陉 陝陕 陰阴 陳陈 陸陆 陽阳 隨随 險险 隴陇 雙双 雜杂 雞鸡 離离 雲云 電电 靈灵 靜静 鞏巩 韓韩 響响 \
    頂顶 項项 順顺 頗颇 頭头 額额 類类 風风 養养 餘余 館馆 饒饶 馬马 駐驻 騰腾 驊骅 驗验 驛驿 體体 鬱郁 魚鱼 魯鲁 鮁鲅 鮮鲜 鯉鲤 \
    鳩鸠 鳳凤 鳴鸣 鴨鸭 鶴鹤 鷄鸡 鷹鹰 鹽盐 麗丽 麥麦 黃黄 點点 黨党 齊齐 龍龙";

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    PAIRS
        .split(' ')
        .filter_map(|pair| {
            let mut chars = pair.chars();
            Some((chars.next()?, chars.next()?))
        })
        .collect()
});

/// The simplified form of a character; the character itself where it is none of the table.
pub(super) fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_two_different_characters() {
        for pair in PAIRS.split(' ') {
            let chars: Vec<char> = pair.chars().collect();
            assert_eq!(chars.len(), 2, "{pair:?}");
            assert_ne!(chars.first(), chars.get(1), "{pair}");
        }
    }

    #[test]
    fn traditional_names_become_simplified_ones() {
        let read = |text: &str| text.chars().map(simplified).collect::<String>();
        assert_eq!(read("廣州"), "广州");
        assert_eq!(read("臺灣"), "台湾");
        assert_eq!(read("烏魯木齊"), "乌鲁木齐");
        assert_eq!(read("乾县"), "乾县");
    }
}
