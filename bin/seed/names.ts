// Names as accounts bear them: mostly Chinese, some English, some that break careless pages.
import type { SeedRandom } from './random';

const places = [
  '北京',
  '上海',
  '广州',
  '深圳',
  '杭州',
  '成都',
  '武汉',
  '西安',
  '南京',
  '苏州',
  '长沙',
  '青岛',
];
const words = '青云星河山海南风锦绣望江知味春和明月悦然小鹿半亩花田拾光未来云上原野安然同舟橙子麦田初见';
const trades = [
  '咖啡',
  '书店',
  '烘焙',
  '花艺',
  '健身',
  '旅行社',
  '口腔',
  '幼儿园',
  '超市',
  '地产',
  '火锅',
  '影城',
];
const forms = ['', '', '', '服务号', '会员中心', '官方', '小助手', '商城', '旗舰店', 'Club'];
const firms = ['科技', '餐饮管理', '文化传媒', '商贸', '教育咨询', '医疗', '网络', '物业服务'];
const english = [
  'Blue Harbor',
  'Morning Tea',
  'Nine Clouds',
  'Paper Lantern',
  'River & Co.',
  'Fox Run',
  'O’Brien',
];
const emoji = ['🎉', '🐼', '☕️', '👨‍👩‍👧', '🌸', '🇨🇳', '🧋', '🛒'];
const rightToLeft = ['مقهى النجمة', 'متجر الورد', 'ספריית הים', 'بازار تهران'];
const hostile = [
  '<b>加粗</b><script>alert(1)</script>',
  `O'Reilly "引号" & Co`,
  '100%_折扣\\',
  '一'.repeat(64),
  'A'.repeat(64),
];

export function nickName(random: SeedRandom): string {
  const kind = random.below(1_000);
  if (kind < 700) return `${chinese(random)}${random.oneOf(trades)}${random.oneOf(forms)}`;
  if (kind < 800)
    return `${random.oneOf(places)}${chinese(random)}${random.oneOf(trades)}（第${1 + random.below(30)}分店）`;
  if (kind < 930) return `${random.oneOf(english)} ${random.below(10_000)}`;
  if (kind < 980) return `${random.oneOf(emoji)}${chinese(random)}${random.oneOf(emoji)}`;
  return kind < 995 ? `${random.oneOf(rightToLeft)} ${random.below(1_000)}` : random.oneOf(hostile);
}

/** Some companies have many accounts. */
export function principalName(random: SeedRandom): string {
  if (random.chance(0.1)) return `${random.oneOf(places)}${random.oneOf(['市人民医院', '市图书馆', '大学'])}`;
  return `${random.oneOf(places)}${chinese(random)}${random.oneOf(firms)}有限公司`;
}

const sentences = [
  '您好，请问这件商品还有货吗？',
  '营业到几点',
  '退款什么时候到账',
  '在吗',
  '谢谢😊',
  '订单 {n} 的发票怎么开',
  'Is it still in stock?',
  'Where is my parcel {n}?',
  '预约明天下午 {n} 号桌',
  'شكرا',
];

export function sentence(random: SeedRandom): string {
  return random.oneOf(sentences).replace('{n}', String(1_000 + random.below(9_000)));
}

function chinese(random: SeedRandom): string {
  const length = 2 + random.below(3);
  return Array.from({ length }, () => words[random.below(words.length)]).join('');
}
