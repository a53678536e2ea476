//! A small list of regions with the names that are hard to tell apart.

use crate::policy::dataset::Alias;
use crate::policy::region::{County, Level, Region, RegionCode, Slug};

use super::RegionIndex;

/// Code, name, short name, level, parent, slug, pinyin.
const REGIONS: &str = "\
100000 全国 全国 nation - china quan,guo
110000 北京市 北京 municipality 100000 beijing bei,jing
120000 天津市 天津 municipality 100000 tianjin tian,jin
130000 河北省 河北 province 100000 hebei he,bei
130100 石家庄市 石家庄 prefecture 130000 shijiazhuang shi,jia,zhuang
140000 山西省 山西 province 100000 shanxi shan,xi
141100 吕梁市 吕梁 prefecture 140000 lvliang lv,liang
150000 内蒙古自治区 内蒙古 province 100000 neimenggu nei,meng,gu
150100 呼和浩特市 呼和浩特 prefecture 150000 huhehaote hu,he,hao,te
150300 乌海市 乌海 prefecture 150000 wuhai wu,hai
152200 兴安盟 兴安盟 prefecture 150000 xinganmeng xing,an,meng
210000 辽宁省 辽宁 province 100000 liaoning liao,ning
210400 抚顺市 抚顺 prefecture 210000 fushun fu,shun
211300 朝阳市 朝阳 prefecture 210000 chaoyang chao,yang
220000 吉林省 吉林 province 100000 jilin ji,lin
220100 长春市 长春 prefecture 220000 changchun chang,chun
220200 吉林市 吉林 prefecture 220000 jilin-shi ji,lin
222400 延边朝鲜族自治州 延边 prefecture 220000 yanbian yan,bian
230000 黑龙江省 黑龙江 province 100000 heilongjiang hei,long,jiang
230100 哈尔滨市 哈尔滨 prefecture 230000 haerbin ha,er,bin
232700 大兴安岭地区 大兴安岭 prefecture 230000 daxinganling da,xing,an,ling
320000 江苏省 江苏 province 100000 jiangsu jiang,su
320100 南京市 南京 prefecture 320000 nanjing nan,jing
320500 苏州市 苏州 prefecture 320000 suzhou-jiangsu su,zhou
321000 扬州市 扬州 prefecture 320000 yangzhou yang,zhou
340000 安徽省 安徽 province 100000 anhui an,hui
341300 宿州市 宿州 prefecture 340000 suzhou-anhui su,zhou
350000 福建省 福建 province 100000 fujian fu,jian
350100 福州市 福州 prefecture 350000 fuzhou-fujian fu,zhou
350600 漳州市 漳州 prefecture 350000 zhangzhou zhang,zhou
360000 江西省 江西 province 100000 jiangxi jiang,xi
360500 新余市 新余 prefecture 360000 xinyu xin,yu
361000 抚州市 抚州 prefecture 360000 fuzhou-jiangxi fu,zhou
420000 湖北省 湖北 province 100000 hubei hu,bei
422800 恩施土家族苗族自治州 恩施 prefecture 420000 enshi en,shi
430000 湖南省 湖南 province 100000 hunan hu,nan
430100 长沙市 长沙 prefecture 430000 changsha chang,sha
431100 永州市 永州 prefecture 430000 yongzhou yong,zhou
433100 湘西土家族苗族自治州 湘西 prefecture 430000 xiangxi xiang,xi
440000 广东省 广东 province 100000 guangdong guang,dong
440100 广州市 广州 prefecture 440000 guangzhou guang,zhou
450000 广西壮族自治区 广西 province 100000 guangxi guang,xi
450300 桂林市 桂林 prefecture 450000 guilin gui,lin
460000 海南省 海南 province 100000 hainan hai,nan
510000 四川省 四川 province 100000 sichuan si,chuan
510500 泸州市 泸州 prefecture 510000 luzhou lu,zhou
610000 陕西省 陕西 province 100000 shaanxi shaan,xi
610100 西安市 西安 prefecture 610000 xian xi,an
630000 青海省 青海 province 100000 qinghai qing,hai
632500 海南藏族自治州 海南 prefecture 630000 hainan-zhou hai,nan
650000 新疆维吾尔自治区 新疆 province 100000 xinjiang xin,jiang
650100 乌鲁木齐市 乌鲁木齐 prefecture 650000 wulumuqi wu,lu,mu,qi
710000 台湾省 台湾 province 100000 taiwan tai,wan
810000 香港特别行政区 香港 sar 100000 xianggang xiang,gang
820000 澳门特别行政区 澳门 sar 100000 aomen ao,men";

/// Code, name, region, pinyin as the lists give it: without the last character.
const COUNTIES: &str = "\
110105 朝阳区 110000 chao,yang
110108 海淀区 110000 hai,dian
120105 河北区 120000 he,bei
150303 海南区 150300 hai,nan
211321 朝阳县 211300 chao,yang
220104 朝阳区 220100 chao,yang
220402 西安区 220200 xi,an
350627 南靖县 350600 nan,jing
422801 恩施市 422800 en,shi
430121 长沙县 430100 chang,sha
431102 零陵区 431100 ling,ling
431103 冷水滩区 431100 leng,shui,tan
431181 祁阳市 431100 qi,yang
431129 江华瑶族自治县 431100 jiang,hua,yao,zu,zi,zhi
433101 吉首市 433100 ji,shou
510525 古蔺县 510500 gu,lin
360100 孤县 999999 gu,xian";

const ALIASES: &[(&str, &str)] = &[("hohhot", "150100"), ("urumqi", "650100"), ("gone", "999999")];

fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).expect(text)
}

/// The regions.
pub(super) fn regions() -> Vec<Region> {
    let read = |line: &str| {
        let fields: Vec<&str> = line.split(' ').collect();
        let [number, name, short_name, level, parent, slug, pinyin] = fields[..] else { panic!("{line}") };
        let level = Level::WORDS.iter().find(|(_, word)| *word == level).expect(line).0;
        Region {
            code: code(number),
            name: name.to_owned(),
            short_name: short_name.to_owned(),
            level,
            parent: RegionCode::parse(parent),
            slug: Slug::parse(slug).expect(slug),
            pinyin: pinyin.replace(',', " "),
            initials: pinyin.split(',').filter_map(|syllable| syllable.chars().next()).collect(),
            area_code: None,
            pool: None,
        }
    };
    REGIONS.lines().map(read).collect()
}

fn counties() -> Vec<County> {
    let read = |line: &str| {
        let fields: Vec<&str> = line.split(' ').collect();
        let [number, name, region, pinyin] = fields[..] else { panic!("{line}") };
        let pinyin = pinyin.replace(',', " ");
        County { code: code(number), name: name.to_owned(), region: code(region), pinyin }
    };
    COUNTIES.lines().map(read).collect()
}

/// The index of all of them.
pub(super) fn index() -> RegionIndex {
    let alias = |(alias, region): &(&str, &str)| Alias {
        alias: Slug::parse(alias).expect(alias),
        region: code(region),
    };
    RegionIndex::new(&regions(), &counties(), &ALIASES.iter().map(alias).collect::<Vec<_>>())
}
