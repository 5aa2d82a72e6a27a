import type { Lang, LocalText } from "#app/lib/local-text.ts";
import { localText } from "#app/lib/local-text.ts";

/** The gallery's own words, in three languages: lengths and scripts as in real use. */
const WORDS = {
  hall: ["Зал дружбы Краснодара и Харбина", "克拉斯诺达尔—哈尔滨友城会堂", "Hall of Krasnodar and Harbin"],
  krasnodar: ["Краснодар", "克拉斯诺达尔", "Krasnodar"],
  harbin: ["Харбин", "哈尔滨", "Harbin"],
  meetings: ["Встречи", "会议", "Meetings"],
  decisions: ["Решения", "决议", "Decisions"],
  minutes: ["Протоколы", "会议纪要", "Minutes"],
  cities: ["Города и организации", "城市与机构", "Cities and organisations"],
  outbox: ["Отправленные письма", "已发邮件", "Outbox"],
  start: ["Главная", "首页", "Start"],
  news: ["Новости", "新闻", "News"],
  programme: ["Программа", "活动安排", "Programme"],
  about: ["О побратимстве", "友城关系", "About the partnership"],
  meeting: ["Видеовстреча глав городов", "两市市长视频会晤", "Video meeting of the heads of cities"],
  lead: [
    "Города договорились проводить видеовстречи регулярно: обсуждать текущие вопросы и принимать совместные решения.",
    "两市商定定期举行视频会晤，讨论当前事务，共同作出决定。",
    "The cities agreed to hold video meetings regularly, to discuss current questions and to decide together.",
  ],
  prose: [
    "Руководители городов обсудили обмен опытом в здравоохранении, сотрудничество университетов и фестиваль «Дни Краснодара в Харбине», который в этом году пройдёт онлайн: фотовыставка, кулинарная ярмарка и ярмарка народных ремёсел соберутся на одной веб-площадке.",
    "两市领导人讨论了医疗卫生领域的经验交流、高校合作，以及“克拉斯诺达尔日在哈尔滨”文化节。今年的文化节将在线上举行：摄影展、美食集市和民间工艺集市汇集于同一网络平台——欢迎两市市民参加。",
    "The heads of both cities discussed the exchange of experience in health care, cooperation of their universities and the festival “Days of Krasnodar in Harbin”, held online this year: a photo exhibition, a culinary fair and a fair of folk crafts on one web venue.",
  ],
  create: ["Создать встречу", "新建会议", "New meeting"],
  save: ["Сохранить", "保存", "Save"],
  sending: ["Отправляется", "正在发送", "Sending"],
  cancelMeeting: ["Отменить встречу", "取消会议", "Cancel the meeting"],
  keep: ["Подробнее", "详情", "Details"],
  title: ["Название встречи", "会议名称", "Title of the meeting"],
  titleHelp: [
    "Так она будет названа в приглашении.",
    "将用于邀请函中。",
    "As it will be called in the invitation.",
  ],
  tooShort: ["Напишите хотя бы три буквы.", "请至少输入两个字。", "Write three letters at least."],
  email: ["Электронная почта", "电子邮箱", "E-mail"],
  date: ["Дата", "日期", "Date"],
  time: ["Начало (по Краснодару)", "开始时间（克拉斯诺达尔）", "Begins (Krasnodar time)"],
  note: ["Примечание", "备注", "Note"],
  form: ["Форма встречи", "会议形式", "Form of the meeting"],
  online: ["По видео", "视频会议", "By video"],
  both: ["Очно и по видео", "现场与视频结合", "In person and by video"],
  languages: ["Рабочие языки", "工作语言", "Working languages"],
  closed: ["Закрыть для прессы", "不对媒体开放", "Closed to the press"],
  closedHelp: [
    "Журналисты увидят только начало.",
    "记者仅可旁听开场部分。",
    "Journalists see only the opening.",
  ],
  city: ["Город-партнёр", "友好城市", "Partner city"],
  choose: ["Выберите город", "请选择城市", "Choose a city"],
  volume: ["Громкость оригинала", "原声音量", "Volume of the original"],
  files: ["Документы", "文件", "Documents"],
  remind: ["Напоминать за день", "提前一天提醒", "Remind a day before"],
  person: ["Участник", "参会人", "Participant"],
  office: ["Должность", "职务", "Office"],
  side: ["Сторона", "代表方", "Side"],
  state: ["Состояние", "状态", "State"],
  accepted: ["Принято", "已接受", "Accepted"],
  waiting: ["Ждём ответа", "等待答复", "Awaiting an answer"],
  declined: ["Отклонено", "已谢绝", "Declined"],
  onAir: ["В эфире", "直播中", "On air"],
  head: ["Глава города", "市长", "Head of the city"],
  deputy: ["Заместитель главы города", "副市长", "Deputy head of the city"],
  interpreter: ["Переводчик", "译员", "Interpreter"],
  pervyshov: ["Евгений Первышов", "叶夫根尼·佩尔维绍夫", "Evgeny Pervyshov"],
  sun: ["Сунь Чжэ", "孙喆", "Sun Zhe"],
  egorova: ["Лилиана Егорова", "莉莉安娜·叶戈罗娃", "Liliana Egorova"],
  noMeetings: ["Встреч пока нет", "暂无会议", "No meetings yet"],
  noMeetingsHelp: [
    "Начните с первой: выберите город-партнёр и время, удобное обеим сторонам.",
    "请新建第一场会议：选择友好城市和双方都方便的时间。",
    "Begin with the first: choose the partner city and a time that suits both sides.",
  ],
  saved: ["Изменения сохранены", "更改已保存", "Changes saved"],
  changed: ["Текст изменил кто-то ещё", "文本已被他人修改", "Somebody else changed the text"],
  notSent: ["Два приглашения не доставлены", "两封邀请函未送达", "Two invitations were not delivered"],
  clockNote: ["Время указано для обеих сторон", "已显示两地时间", "Times are given for both sides"],
  signIn: ["Вход", "登录", "Sign in"],
  signInLead: [
    "Пришлём ссылку для входа на вашу почту.",
    "我们会将登录链接发送到您的邮箱。",
    "We will mail you a link to sign in.",
  ],
  sendLink: ["Прислать ссылку", "发送登录链接", "Send the link"],
  settings: ["Настройки", "设置", "Settings"],
  signOut: ["Выйти", "退出登录", "Sign out"],
  prepare: ["Подготовка", "筹备", "Prepare"],
  invite: ["Приглашения", "邀请", "Invite"],
  hold: ["Встреча", "会晤", "Meet"],
  cancelBody: [
    "Всем участникам уйдёт письмо об отмене. Вернуть встречу нельзя, можно создать новую.",
    "系统将向所有参会人发送取消通知。会议取消后无法恢复，可重新创建。",
    "Everybody will be told by mail. The meeting cannot be brought back; you can make a new one.",
  ],
  decision: [
    "Провести онлайн-симпозиум врачей обеих сторон",
    "举办两市医务人员线上研讨会",
    "Hold an online symposium of the physicians of both cities",
  ],
  responsible: ["Ответственные", "负责人", "Responsible"],
  due: ["Срок", "期限", "Due"],
  more: ["Как это работает?", "如何运作？", "How does it work?"],
} satisfies Record<string, [string, string, string]>;

export type GalleryWords = Record<keyof typeof WORDS, string>;

export function galleryWords(lang: Lang): GalleryWords {
  const at = { ru: 0, zh: 1, en: 2 }[lang];
  return Object.fromEntries(
    Object.entries(WORDS).map(([key, texts]) => [key, texts[at] ?? ""]),
  ) as GalleryWords;
}

export const SAMPLE_TEXT: LocalText = {
  ...localText("ru", { ru: WORDS.decision[0] }),
  zh: { text: WORDS.decision[1], made: "machine" },
};

export const CHINESE_ONLY: LocalText = localText("zh", { zh: WORDS.decision[1] });
