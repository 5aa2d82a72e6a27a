import type { MinutesDocument } from "./minutes-document.ts";

/**
 * The meeting of 23 June 2020 as a document, for the tests and for looking at the page. Facts from the shared
 * record of that day; the words are written anew.
 */
export const KRASNODAR_HARBIN: MinutesDocument = {
  title: {
    ru: "Первая видеовстреча руководителей городов-побратимов Краснодара и Харбина",
    zh: "克拉斯诺达尔市与哈尔滨市友好城市领导人首次视频会晤",
    en: "First video meeting of the leaders of the twin cities Krasnodar and Harbin",
  },
  host: {
    name: { ru: "Краснодар", zh: "克拉斯诺达尔", en: "Krasnodar" },
    zone: "Europe/Moscow",
    language: "ru",
  },
  partner: { name: { ru: "Харбин", zh: "哈尔滨", en: "Harbin" }, zone: "Asia/Shanghai", language: "zh" },
  heldAt: "2020-06-23T07:00:00Z",
  closedAt: "2020-06-23T08:30:00Z",
  form: { ru: "Видеоконференция", zh: "视频会议", en: "Video conference" },
  participants: {
    host: [
      {
        name: { ru: "Евгений Первышов", zh: "叶夫根尼·佩尔维绍夫", en: "Evgeny Pervyshov" },
        office: {
          ru: "Глава города Краснодара",
          zh: "克拉斯诺达尔市市长",
          en: "Head of the city of Krasnodar",
        },
        isHead: true,
      },
      {
        name: { ru: "Дмитрий Логвиненко", zh: "德米特里·洛格维年科", en: "Dmitry Logvinenko" },
        office: { ru: "Заместитель главы города", zh: "副市长", en: "Deputy head of the city" },
        isHead: false,
      },
      {
        name: { ru: "Лилиана Егорова", zh: "莉莉安娜·叶戈罗娃", en: "Liliana Egorova" },
        office: { ru: "Заместитель главы города", zh: "副市长", en: "Deputy head of the city" },
        isHead: false,
      },
    ],
    partner: [
      {
        name: { ru: "Сунь Чже", zh: "孙喆", en: "Sun Zhe" },
        office: { ru: "Руководитель города Харбина", zh: "哈尔滨市市长", en: "Leader of the city of Harbin" },
        isHead: true,
      },
    ],
  },
  agenda: [
    {
      title: {
        ru: "Регулярные видеовстречи двух городов",
        zh: "两市定期举行视频会晤",
        en: "Regular video meetings of the two cities",
      },
      note: {
        ru: "Стороны впервые встретились в таком формате и признали его удобным: он позволяет обсуждать текущие вопросы, не дожидаясь поездок.",
        zh: "双方首次以此形式会晤，一致认为这种方式便捷有效，无须等待互访即可商讨当前事务。",
        en: "The sides met in this form for the first time and found it convenient: current questions need not wait for a journey.",
      },
    },
    {
      title: {
        ru: "Обмен опытом борьбы с коронавирусом, сотрудничество в здравоохранении",
        zh: "交流抗击新冠病毒的经验，开展卫生健康领域合作",
        en: "Exchange of experience against the coronavirus, cooperation in health care",
      },
      note: {
        ru: "В Краснодаре 21 июня снят режим карантина; закрыты детские сады, рестораны, кинотеатры и фитнес-клубы. В Харбине сняты почти все ограничения, предприятия возобновляют работу поэтапно.",
        zh: "克拉斯诺达尔已于6月21日解除隔离措施，幼儿园、餐厅、影院和健身房仍未开放。哈尔滨已基本解除各项限制，企业正分阶段复工复产。",
        en: "Krasnodar lifted its quarantine on 21 June; kindergartens, restaurants, cinemas and fitness clubs are still closed. Harbin has lifted almost all restrictions and enterprises resume work in stages.",
      },
    },
    {
      title: {
        ru: "Сотрудничество Хэйлунцзянского и Кубанского государственного университетов",
        zh: "黑龙江大学与库班国立大学的合作",
        en: "Cooperation of Heilongjiang University and Kuban State University",
      },
      note: null,
    },
    {
      title: {
        ru: "Научно-техническое и инновационное сотрудничество",
        zh: "科技与创新合作",
        en: "Scientific, technical and innovation cooperation",
      },
      note: null,
    },
    {
      title: {
        ru: "Проект «Дни Краснодара в Харбине»",
        zh: "“克拉斯诺达尔日在哈尔滨”项目",
        en: "The project “Days of Krasnodar in Harbin”",
      },
      note: null,
    },
  ],
  decisions: [
    {
      number: 1,
      text: {
        ru: "Провести онлайн-симпозиум врачей обеих сторон; Харбин содействует в организации обмена опытом.",
        zh: "举办双方医务人员线上研讨会，哈尔滨方面协助组织经验交流。",
        en: "Hold an online symposium of the physicians of both sides; Harbin helps to arrange the exchange of experience.",
      },
      responsibleHost: {
        ru: "управление здравоохранения",
        zh: "卫生管理局",
        en: "department of health",
      },
      responsiblePartner: {
        ru: "комитет здравоохранения",
        zh: "卫生健康委员会",
        en: "health commission",
      },
      dueOn: "2020-09-01",
      agreedHostAt: "2020-06-23T07:41:00Z",
      agreedPartnerAt: "2020-06-23T07:42:00Z",
    },
    {
      number: 2,
      text: {
        ru: "Пригласить группу краснодарских исследователей в Харбин, как только стабилизируется эпидемическая обстановка.",
        zh: "待疫情形势稳定后，邀请克拉斯诺达尔科研团队访问哈尔滨。",
        en: "Invite a team of Krasnodar researchers to Harbin as soon as the epidemic situation is stable.",
      },
      responsibleHost: null,
      responsiblePartner: { ru: "управление науки и техники", zh: "科学技术局", en: "bureau of science" },
      dueOn: null,
      agreedHostAt: "2020-06-23T07:55:00Z",
      agreedPartnerAt: "2020-06-23T07:54:00Z",
    },
    {
      number: 3,
      text: {
        ru: "Провести фестиваль «Дни Краснодара в Харбине» в этом году в режиме онлайн: фотовыставка, кулинарная ярмарка и ярмарка народных промыслов на одной веб-площадке.",
        zh: "今年以线上形式举办“克拉斯诺达尔日在哈尔滨”活动，在同一网络平台上举办摄影展、美食展销会和民间工艺品展销会。",
        en: "Hold the festival “Days of Krasnodar in Harbin” online this year: a photo exhibition, a culinary fair and a fair of folk crafts on one web venue.",
      },
      responsibleHost: { ru: "управление культуры", zh: "文化管理局", en: "department of culture" },
      responsiblePartner: {
        ru: "управление культуры и туризма",
        zh: "文化广电和旅游局",
        en: "bureau of culture",
      },
      dueOn: "2020-10-15",
      agreedHostAt: "2020-06-23T08:11:00Z",
      agreedPartnerAt: "2020-06-23T08:12:00Z",
    },
  ],
  courtesies: [
    {
      ru: "Харбин вспоминает письмо сочувствия и поддержки, которое Краснодар направил в начале эпидемии в Китае.",
      zh: "哈尔滨方面回顾了中国疫情暴发之初克拉斯诺达尔发来的慰问信。",
      en: "Harbin recalls the letter of sympathy and support that Krasnodar sent when the outbreak began in China.",
    },
    {
      ru: "Харбин поздравляет Краснодар и Россию с юбилейным парадом 24 июня.",
      zh: "哈尔滨方面祝贺克拉斯诺达尔及俄罗斯举行6月24日周年阅兵。",
      en: "Harbin congratulates Krasnodar and Russia on the anniversary parade of 24 June.",
    },
  ],
  nextMeeting: {
    text: {
      ru: "По вопросам симпозиума врачей",
      zh: "商讨医务人员研讨会事宜",
      en: "On the symposium of physicians",
    },
    at: "2020-09-22T07:00:00Z",
  },
  checksum: "3f9c1d2ab07e4c58916de0a4b3c7f2181d5e6a90bb47c3d2e8f1a6059c74d3b2",
  frozenAt: "2020-06-25T09:15:00Z",
  address: "https://hall.example/ru/news/1",
};
