import type { MeetingDraftInput, ParticipantInput } from "#app/features/meetings/input.ts";
import { type Lang, type LocalText, localText } from "#app/lib/local-text.ts";

/** The words of the demo meeting, written anew in each language; only the facts are those of 23 June 2020. */

const russian = (ru: string, zh: string, en: string): LocalText => localText("ru", { ru, zh, en });
const chinese = (zh: string, ru: string, en: string): LocalText => localText("zh", { zh, ru, en });

export const DEMO_TITLE = russian(
  "Видеовстреча Краснодара и Харбина",
  "克拉斯诺达尔市与哈尔滨市视频会晤",
  "Video meeting of Krasnodar and Harbin",
);

export const DEMO_FORM = russian(
  "Видеоконференция — первая встреча двух городов в этой форме; стороны намерены проводить такие встречи регулярно",
  "视频会议——两市首次以此形式会晤，双方有意定期举行",
  "Video conference, the first meeting of the two cities in this form; both sides intend to hold such meetings regularly",
);

export const DEMO_COURTESIES: LocalText[] = [
  chinese(
    "哈尔滨方面衷心感谢克拉斯诺达尔在中国疫情初期发来的慰问和支持信函。",
    "Харбин с благодарностью вспоминает письмо сочувствия и поддержки, которое Краснодар направил, когда в Китае началась вспышка болезни.",
    "Harbin remembers with gratitude the letter of sympathy and support that Krasnodar sent when the outbreak began in China.",
  ),
  chinese(
    "哈尔滨方面祝贺克拉斯诺达尔和俄罗斯于6月24日举行周年阅兵。",
    "Харбин поздравляет Краснодар и всю Россию с юбилейным парадом 24 июня.",
    "Harbin congratulates Krasnodar and all of Russia on the anniversary parade of 24 June.",
  ),
];

export interface DemoItem {
  title: LocalText;
  note: LocalText;
  minutesPlanned: number;
  /** The role name of whoever presents it. */
  presenter: string;
}

export const DEMO_AGENDA: DemoItem[] = [
  {
    title: russian(
      "О регулярных видеовстречах двух городов",
      "关于两市定期举行视频会晤",
      "Regular video meetings of the two cities",
    ),
    note: russian(
      "Предлагается встречаться по видеосвязи постоянно: обсуждать текущие вопросы и принимать совместные решения. Образец — первая видеовстреча двух городов, состоявшаяся 23 июня 2020 года.",
      "建议将视频会晤固定下来，共商当前问题，共作决定。两市首次视频会晤于2020年6月23日举行，可作为范例。",
      "It is proposed to meet by video regularly, to discuss current questions and take joint decisions. The model is the first video meeting of the two cities, held on 23 June 2020.",
    ),
    minutesPlanned: 10,
    presenter: "head_krasnodar",
  },
  {
    title: russian(
      "Обмен опытом борьбы с коронавирусом и сотрудничество в здравоохранении",
      "交流新冠疫情防控经验，开展医疗卫生合作",
      "Sharing experience against the coronavirus, and cooperation in health care",
    ),
    note: russian(
      "Врачам обоих городов есть чем поделиться: организация больниц, ведение пациентов, защита медиков.",
      "两市医生在医院管理、患者诊治和医护人员防护方面各有经验，可相互借鉴。",
      "The physicians of both cities have much to share: running hospitals, treating patients, protecting staff.",
    ),
    minutesPlanned: 20,
    presenter: "deputy_krasnodar",
  },
  {
    title: russian(
      "Сотрудничество Хэйлунцзянского университета и Кубанского государственного университета",
      "黑龙江大学与库班国立大学的合作",
      "Cooperation of Heilongjiang University and Kuban State University",
    ),
    note: russian(
      "Как преподавателям и студентам двух университетов работать вместе, пока поездки невозможны.",
      "在无法往来期间，两校师生如何开展合作。",
      "How the staff and students of both universities can work together while travel is impossible.",
    ),
    minutesPlanned: 20,
    presenter: "second_deputy_krasnodar",
  },
  {
    title: russian(
      "Научно-техническое и инновационное сотрудничество",
      "科技与创新合作",
      "Scientific, technical and innovation cooperation",
    ),
    note: russian(
      "2020 год — Год российско-китайского научно-технического и инновационного сотрудничества: совместные проекты, обмен специалистами, поездки исследователей.",
      "2020年是中俄科技创新年：联合项目、专家交流、科研人员互访。",
      "2020 is the Year of Russian-Chinese scientific, technical and innovation cooperation: joint projects, exchange of specialists, visits of researchers.",
    ),
    minutesPlanned: 20,
    presenter: "head_harbin",
  },
  {
    title: chinese(
      "“克拉斯诺达尔日在哈尔滨”项目",
      "Проект «Дни Краснодара в Харбине»",
      "The project “Days of Krasnodar in Harbin”",
    ),
    note: chinese(
      "讨论今年以何种形式举办：摄影展、美食展和民间工艺展。",
      "В какой форме провести фестиваль в этом году: фотовыставка, ярмарка кухни и ярмарка народных ремёсел.",
      "In which form to hold the festival this year: a photo exhibition, a culinary fair and a fair of folk crafts.",
    ),
    minutesPlanned: 15,
    presenter: "head_harbin",
  },
];

export interface DemoPerson
  extends Pick<ParticipantInput, "side" | "name" | "office" | "role" | "language" | "chairs"> {
  /** How the start names the link: one word. */
  key: string;
  email: string;
}

const demo: Record<Lang, string> = {
  ru: "демонстрационный участник",
  zh: "演示人员",
  en: "demo participant",
};

function person(
  key: string,
  role: DemoPerson["role"],
  side: DemoPerson["side"],
  name: LocalText,
  office: LocalText,
  chairs = false,
): DemoPerson {
  const language = side === "host" ? "ru" : "zh";
  const domain = side === "host" ? "krasnodar.example" : "harbin.example";
  return { key, role, side, name, office, language, chairs, email: `${key.replaceAll("_", ".")}@${domain}` };
}

/** Those of 2020 by their names; whom the facts do not know is invented, and says so. */
export const DEMO_PEOPLE: DemoPerson[] = [
  person(
    "head_krasnodar",
    "head",
    "host",
    russian("Евгений Первышов", "叶夫根尼·佩尔维绍夫", "Evgeny Pervyshov"),
    russian("Глава города Краснодара", "克拉斯诺达尔市市长", "Head of the city of Krasnodar"),
    true,
  ),
  person(
    "deputy_krasnodar",
    "deputy",
    "host",
    russian("Дмитрий Логвиненко", "德米特里·洛格维年科", "Dmitry Logvinenko"),
    russian(
      "Заместитель главы города Краснодара",
      "克拉斯诺达尔市副市长",
      "Deputy head of the city of Krasnodar",
    ),
  ),
  person(
    "second_deputy_krasnodar",
    "deputy",
    "host",
    russian("Лилиана Егорова", "莉莉安娜·叶戈罗娃", "Liliana Egorova"),
    russian(
      "Заместитель главы города Краснодара",
      "克拉斯诺达尔市副市长",
      "Deputy head of the city of Krasnodar",
    ),
  ),
  person(
    "observer",
    "observer",
    "host",
    russian("Анна Образцова", "安娜·奥布拉兹佐娃", "Anna Obraztsova"),
    russian(
      `Кубанский государственный университет, наблюдатель (${demo.ru})`,
      `库班国立大学，观察员（${demo.zh}）`,
      `Kuban State University, observer (${demo.en})`,
    ),
  ),
  person(
    "technician",
    "technician",
    "host",
    russian("Павел Примеров", "帕维尔·普里梅罗夫", "Pavel Primerov"),
    russian(`Технический специалист (${demo.ru})`, `技术人员（${demo.zh}）`, `Technician (${demo.en})`),
  ),
  person(
    "second_interpreter",
    "interpreter",
    "host",
    russian("Ольга Толмачёва", "奥莉加·托尔马乔娃", "Olga Tolmachyova"),
    russian(`Переводчик-синхронист (${demo.ru})`, `俄中同声传译（${demo.zh}）`, `Interpreter (${demo.en})`),
  ),
  person(
    "head_harbin",
    "head",
    "partner",
    chinese("孙喆", "Сунь Чже", "Sun Zhe"),
    chinese("哈尔滨市市长", "Руководитель города Харбина", "Leader of the city of Harbin"),
  ),
  person(
    "interpreter",
    "interpreter",
    "partner",
    chinese("林晓燕", "Линь Сяоянь", "Lin Xiaoyan"),
    chinese(`中俄同声传译（${demo.zh}）`, `Переводчик (${demo.ru})`, `Interpreter (${demo.en})`),
  ),
  person(
    "press",
    "press",
    "partner",
    chinese("赵晓明", "Чжао Сяомин", "Zhao Xiaoming"),
    chinese(`记者（${demo.zh}）`, `Корреспондент (${demo.ru})`, `Reporter (${demo.en})`),
  ),
];

/** Ninety minutes in both cities' languages, repeated every month. */
export const DEMO_FRAME = {
  durationMinutes: 90,
  languages: ["ru", "zh"],
  repeat: "monthly",
} as const satisfies Partial<Omit<MeetingDraftInput, "languages">> & { languages: readonly Lang[] };
