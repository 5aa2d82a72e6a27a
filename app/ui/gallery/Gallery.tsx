import {
  Bell,
  CalendarPlus,
  FileText,
  Gavel,
  Hand,
  House,
  Mail,
  Mic,
  PhoneOff,
  Settings,
  Users,
  Video,
} from "lucide-react";
import { useState } from "react";
import type { Lang } from "#app/lib/local-text.ts";
import { Avatar } from "../Avatar.tsx";
import { Banner } from "../Banner.tsx";
import { Breadcrumbs } from "../Breadcrumbs.tsx";
import { Button } from "../Button.tsx";
import { Card } from "../Card.tsx";
import { Checkbox } from "../Checkbox.tsx";
import { CheckboxGroup } from "../CheckboxGroup.tsx";
import { ComboBox } from "../ComboBox.tsx";
import { ConfirmDialog } from "../ConfirmDialog.tsx";
import { DateField } from "../DateField.tsx";
import { DescriptionList } from "../DescriptionList.tsx";
import { Dialog } from "../Dialog.tsx";
import { Disclosure } from "../Disclosure.tsx";
import { EmptyState } from "../EmptyState.tsx";
import { FileField } from "../FileField.tsx";
import { FormErrors } from "../FormErrors.tsx";
import { Hero } from "../Hero.tsx";
import { IconButton } from "../IconButton.tsx";
import { Actions, Grid, Sides, Stack } from "../Layout.tsx";
import { LinkButton } from "../LinkButton.tsx";
import { LinkCard } from "../LinkCard.tsx";
import { LocalTextEditor } from "../LocalTextEditor.tsx";
import { LocalTextView } from "../LocalTextView.tsx";
import { Menu } from "../Menu.tsx";
import { Meter } from "../Meter.tsx";
import { OfficeShell } from "../OfficeShell.tsx";
import { PageHeader } from "../PageHeader.tsx";
import { Pagination } from "../Pagination.tsx";
import { Progress } from "../Progress.tsx";
import { Prose } from "../Prose.tsx";
import { RadioGroup } from "../RadioGroup.tsx";
import { ControlButton } from "../room/ControlButton.tsx";
import { IconToggle } from "../room/IconToggle.tsx";
import { RoomDialog } from "../room/RoomDialog.tsx";
import { RoomFrame } from "../room/RoomFrame.tsx";
import { RoomMenu } from "../room/RoomMenu.tsx";
import { RoomPopover } from "../room/RoomPopover.tsx";
import { Select } from "../Select.tsx";
import { SignInShell } from "../SignInShell.tsx";
import { Skeleton } from "../Skeleton.tsx";
import { Slider } from "../Slider.tsx";
import { SquareShell } from "../SquareShell.tsx";
import { Steps } from "../Steps.tsx";
import { Switch } from "../Switch.tsx";
import { Table } from "../Table.tsx";
import { TabLinks, Tabs } from "../Tabs.tsx";
import { Tag } from "../Tag.tsx";
import { TextArea } from "../TextArea.tsx";
import { TextField } from "../TextField.tsx";
import { TimeField } from "../TimeField.tsx";
import { showToast } from "../Toast.tsx";
import { Toolbar } from "../Toolbar.tsx";
import { Tooltip } from "../Tooltip.tsx";
import { TwoClocks } from "../TwoClocks.tsx";
import { CHINESE_ONLY, type GalleryWords, galleryWords, SAMPLE_TEXT } from "./words.ts";

/** A page for looking at: every component in its frame, in one language. */
export const GALLERY_PAGES = ["parts", "form", "square", "door", "room"] as const;
export type GalleryPage = (typeof GALLERY_PAGES)[number];

export function Gallery({ page, lang }: { page: GalleryPage; lang: Lang }) {
  const w = galleryWords(lang);
  switch (page) {
    case "square":
      return <SquarePage lang={lang} w={w} />;
    case "door":
      return <DoorPage lang={lang} w={w} />;
    case "room":
      return <RoomPage w={w} />;
    default:
      return (
        <OfficeShell
          lang={lang}
          hallName={w.hall}
          nav={[
            { to: "/office", label: w.start, icon: <House aria-hidden="true" size={20} />, end: true },
            { to: `/${page}`, label: w.meetings, icon: <Video aria-hidden="true" size={20} />, count: 3 },
            { to: "/decisions", label: w.decisions, icon: <Gavel aria-hidden="true" size={20} /> },
            { to: "/minutes", label: w.minutes, icon: <FileText aria-hidden="true" size={20} /> },
            { to: "/cities", label: w.cities, icon: <Users aria-hidden="true" size={20} /> },
            { to: "/outbox", label: w.outbox, icon: <Mail aria-hidden="true" size={20} /> },
          ]}
          user={{ name: w.egorova, detail: w.krasnodar }}
          userMenu={
            <>
              <li>
                <a href="/settings">{w.settings}</a>
              </li>
              <li>
                <button type="submit">{w.signOut}</button>
              </li>
            </>
          }
          returnTo={`/${page}/${lang}`}
        >
          {page === "form" ? <FormPage w={w} /> : <PartsPage w={w} />}
        </OfficeShell>
      );
  }
}

type WordsProps = { w: GalleryWords };

const AT = "2026-11-26T16:30:00Z";

function bothCities(w: GalleryWords) {
  return [
    { name: w.krasnodar, zone: "Europe/Moscow" },
    { name: w.harbin, zone: "Asia/Shanghai" },
  ] as const;
}

function PartsPage({ w }: WordsProps) {
  return (
    <>
      <PageHeader
        title={w.meeting}
        above={
          <Breadcrumbs
            items={[
              { to: "/office", label: w.start },
              { to: "/meetings", label: w.meetings },
            ]}
          />
        }
        actions={
          <>
            <Button
              icon={<CalendarPlus aria-hidden="true" size={20} />}
              variant="primary"
              onClick={() => showToast(w.saved)}
            >
              {w.create}
            </Button>
            <Menu
              trigger={w.keep}
              triggerVariant="secondary"
              items={[
                { id: "settings", label: w.settings, icon: <Settings aria-hidden="true" size={18} /> },
                { id: "cancel", label: w.cancelMeeting, danger: true },
              ]}
            />
          </>
        }
      >
        {w.lead}
      </PageHeader>
      <Stack gap="large">
        <TwoClocks at={AT} cities={bothCities(w)} />
        <p>
          <TwoClocks at="2026-06-23T07:00:00Z" cities={bothCities(w)} size="line" />
        </p>
        <TabLinks
          label={w.meeting}
          tabs={[
            { to: "/parts", label: w.prepare },
            { to: "/x", label: w.invite },
          ]}
        />
        <ParticipantsTable w={w} />
        <Buttons w={w} />
        <Banners w={w} />
        <Sides>
          <Card title={w.krasnodar} side="a" aside={<Tag tone="a">{w.accepted}</Tag>}>
            <LocalTextView text={SAMPLE_TEXT} />
            <DescriptionList
              items={[
                { term: w.responsible, content: w.egorova },
                { term: w.due, content: "01.12.2026" },
              ]}
            />
          </Card>
          <Card
            title={w.harbin}
            side="b"
            aside={<Tag tone="b">{w.waiting}</Tag>}
            footer={<Button size="small">{w.keep}</Button>}
          >
            <LocalTextView text={CHINESE_ONLY} />
          </Card>
        </Sides>
        <Grid>
          <Card title={w.state}>
            <Tags w={w} />
          </Card>
          <Card title={w.files}>
            <Progress label={w.files} value={40} words="40 %" />
            <Skeleton />
            <Meter label={w.volume} value={0.6} />
          </Card>
          <Card title={w.person}>
            <Actions>
              <Avatar name={w.pervyshov} side="a" />
              <Avatar name={w.sun} side="b" />
              <Avatar name={w.interpreter} />
              <Avatar name={w.sun} size="large" side="b" />
            </Actions>
            <Disclosure title={w.more} open>
              <Prose>
                <p>{w.prose}</p>
              </Prose>
            </Disclosure>
          </Card>
        </Grid>
        <Tabs
          label={w.meeting}
          tabs={[
            { id: "prepare", label: w.prepare, content: <p>{w.lead}</p> },
            { id: "invite", label: w.invite, content: <p>{w.prose}</p> },
          ]}
        />
        <EmptyState
          icon={<Video size={40} />}
          title={w.noMeetings}
          actions={
            <LinkButton to="/new" variant="primary">
              {w.create}
            </LinkButton>
          }
        >
          {w.noMeetingsHelp}
        </EmptyState>
        <Pagination page={5} pages={12} hrefOf={(page) => `?page=${page}`} />
      </Stack>
    </>
  );
}

function ParticipantsTable({ w }: WordsProps) {
  const rows = [
    { name: w.pervyshov, office: w.head, side: "a", city: w.krasnodar, tone: "success", state: w.accepted },
    { name: w.sun, office: w.head, side: "b", city: w.harbin, tone: "warning", state: w.waiting },
    { name: w.egorova, office: w.deputy, side: "a", city: w.krasnodar, tone: "danger", state: w.declined },
  ] as const;
  return (
    <Table
      caption={w.person}
      rows={rows}
      rowKey={(row) => row.name}
      columns={[
        { key: "name", header: w.person, cell: (row) => row.name, rowHeader: true },
        { key: "office", header: w.office, cell: (row) => row.office },
        { key: "side", header: w.side, cell: (row) => <Tag tone={row.side}>{row.city}</Tag> },
        { key: "state", header: w.state, cell: (row) => <Tag tone={row.tone}>{row.state}</Tag> },
        {
          key: "more",
          header: w.keep,
          hiddenHeader: true,
          align: "end",
          cell: () => <Button variant="quiet">{w.keep}</Button>,
        },
      ]}
    />
  );
}

function Buttons({ w }: WordsProps) {
  return (
    <Stack>
      <Actions>
        <Button variant="primary">{w.save}</Button>
        <Button>{w.keep}</Button>
        <Button variant="quiet">{w.settings}</Button>
        <Button variant="danger">{w.cancelMeeting}</Button>
        <Button variant="primary" pending>
          {w.sending}
        </Button>
        <Button disabled>{w.save}</Button>
        <Button size="small">{w.keep}</Button>
        <Button size="large" variant="primary">
          {w.create}
        </Button>
        <Tooltip text={w.remind}>
          <IconButton icon={<Bell aria-hidden="true" size={20} />} label={w.remind} shortcut="Control+B" />
        </Tooltip>
      </Actions>
      <Actions>
        <Dialog title={w.keep} trigger={w.more}>
          {(close) => (
            <>
              <p>{w.prose}</p>
              <Actions>
                <Button variant="primary" onClick={close}>
                  {w.save}
                </Button>
              </Actions>
            </>
          )}
        </Dialog>
        <ConfirmDialog title={w.cancelMeeting} trigger={w.cancelMeeting} confirmLabel={w.cancelMeeting}>
          {w.cancelBody}
        </ConfirmDialog>
        <Toolbar label={w.settings}>
          <IconButton icon={<Mic aria-hidden="true" size={20} />} label={w.volume} />
          <IconButton icon={<Hand aria-hidden="true" size={20} />} label={w.state} />
        </Toolbar>
      </Actions>
    </Stack>
  );
}

function Banners({ w }: WordsProps) {
  return (
    <Stack gap="small">
      <Banner title={w.clockNote} />
      <Banner kind="success" title={w.saved} />
      <Banner kind="warning" title={w.changed} actions={<Button size="small">{w.keep}</Button>}>
        {w.lead}
      </Banner>
      <Banner kind="danger" title={w.notSent} />
    </Stack>
  );
}

function Tags({ w }: WordsProps) {
  return (
    <Actions>
      <Tag>{w.waiting}</Tag>
      <Tag tone="accent">{w.meeting}</Tag>
      <Tag tone="info">{w.invite}</Tag>
      <Tag tone="success">{w.accepted}</Tag>
      <Tag tone="warning">{w.waiting}</Tag>
      <Tag tone="danger">{w.declined}</Tag>
      <Tag tone="live">{w.onAir}</Tag>
      <Tag tone="a">{w.krasnodar}</Tag>
      <Tag tone="b">{w.harbin}</Tag>
    </Actions>
  );
}

function FormPage({ w }: WordsProps) {
  const errors = { title: [w.tooShort], city: [w.choose], date: [w.choose] };
  const cities = [
    { value: "krasnodar", label: w.krasnodar, note: "Europe/Moscow" },
    { value: "harbin", label: w.harbin, note: "Asia/Shanghai" },
  ];
  return (
    <>
      <PageHeader title={w.create}>{w.noMeetingsHelp}</PageHeader>
      <form className="ui-form ui-form-wide" method="post" noValidate>
        <Steps
          label={w.create}
          current="invite"
          steps={[
            { id: "prepare", label: w.prepare },
            { id: "invite", label: w.invite },
            { id: "hold", label: w.hold },
          ]}
        />
        <FormErrors fields={errors} labels={{ title: w.title, city: w.city, date: w.date }} />
        <LocalTextEditor
          name="title"
          label={w.title}
          description={w.titleHelp}
          required
          defaultValue={SAMPLE_TEXT}
          fieldErrors={errors}
        />
        <LocalTextEditor
          name="note"
          label={w.note}
          rows={4}
          langs={["ru", "zh"]}
          defaultValue={CHINESE_ONLY}
        />
        <div className="ui-form">
          <TextField
            name="email"
            label={w.email}
            type="email"
            autoComplete="email"
            required
            defaultValue="protocol@krd.example"
          />
          <ComboBox name="city" label={w.city} options={cities} required errors={errors.city} />
          <Select name="place" label={w.city} placeholder={w.choose} options={cities} />
          <div className="ui-field-row">
            <DateField name="date" label={w.date} required errors={errors.date} defaultValue="2026-11-26" />
            <TimeField name="time" label={w.time} required defaultValue="09:30" />
          </div>
          <TextArea name="remark" label={w.note} defaultValue={w.prose} />
          <RadioGroup
            name="form"
            label={w.form}
            required
            defaultValue="online"
            options={[
              { value: "online", label: w.online },
              { value: "both", label: w.both, description: w.closedHelp },
            ]}
          />
          <CheckboxGroup
            name="languages"
            label={w.languages}
            required
            inline
            defaultValue={["ru", "zh"]}
            options={[
              { value: "ru", label: <span lang="ru">Русский</span> },
              { value: "zh", label: <span lang="zh">中文</span> },
              { value: "en", label: <span lang="en">English</span> },
            ]}
          />
          <Checkbox name="closed" label={w.closed} description={w.closedHelp} defaultChecked />
          <Switch name="remind" label={w.remind} defaultChecked />
          <Slider
            name="volume"
            label={w.volume}
            defaultValue={30}
            min={0}
            max={100}
            format={(value) => `${value} %`}
          />
          <FileField name="files" label={w.files} multiple uploadTo="/upload" maxBytes={20_000_000} />
          <Actions>
            <Button variant="primary">{w.save}</Button>
            <LinkButton to="/" variant="quiet">
              {w.start}
            </LinkButton>
          </Actions>
        </div>
      </form>
    </>
  );
}

function SquarePage({ lang, w }: WordsProps & { lang: Lang }) {
  return (
    <SquareShell
      lang={lang}
      hallName={w.hall}
      homeHref={`/${lang}`}
      nav={[
        { href: `/${lang}`, label: w.start, current: true },
        { href: `/${lang}/news`, label: w.news },
        { href: `/${lang}/events`, label: w.programme },
        { href: `/${lang}/cities`, label: w.about },
      ]}
      alternates={{ ru: "/square/ru", zh: "/square/zh", en: "/square/en" }}
      cities={[w.krasnodar, w.harbin]}
      signInHref="/sign-in"
    >
      <Hero title={w.meeting} lead={w.lead} above={`${w.krasnodar} · ${w.harbin}`}>
        <TwoClocks at={AT} cities={bothCities(w)} />
      </Hero>
      <Stack gap="large">
        <Grid>
          {[w.meeting, w.decision, w.programme].map((title) => (
            <LinkCard
              key={title}
              href="/x"
              title={title}
              meta="23.06.2020"
              tags={<Tag tone="accent">{w.news}</Tag>}
            >
              {w.lead}
            </LinkCard>
          ))}
        </Grid>
        <Prose>
          <h2>{w.decisions}</h2>
          <p>{w.prose}</p>
          <p>
            <LocalTextView text={CHINESE_ONLY} />
          </p>
          <ul>
            <li>{w.lead}</li>
            <li>{w.decision}</li>
          </ul>
        </Prose>
      </Stack>
    </SquareShell>
  );
}

function DoorPage({ lang, w }: WordsProps & { lang: Lang }) {
  return (
    <SignInShell lang={lang} hallName={w.hall} cities={[w.krasnodar, w.harbin]} returnTo={`/door/${lang}`}>
      <h1>{w.signIn}</h1>
      <p className="ui-muted">{w.signInLead}</p>
      <form className="ui-form" method="post" noValidate>
        <TextField name="email" label={w.email} type="email" autoComplete="email" required />
        <Button variant="primary">{w.sendLink}</Button>
      </form>
    </SignInShell>
  );
}

function RoomPage({ w }: WordsProps) {
  const [mic, setMic] = useState(true);
  const [camera, setCamera] = useState(true);
  const [hand, setHand] = useState(false);
  const [leaving, setLeaving] = useState(false);
  return (
    <RoomFrame
      barLabel={w.hold}
      panelLabel={w.decisions}
      head={
        <>
          <h1 className="ui-room-title">{w.meeting}</h1>
          <Tag tone="live">{w.onAir}</Tag>
          <TwoClocks at={AT} cities={bothCities(w)} size="line" />
        </>
      }
      panel={
        <Stack gap="small">
          <h2>{w.decision}</h2>
          <p>{w.lead}</p>
        </Stack>
      }
      bar={
        <>
          <IconToggle
            icon={<Mic aria-hidden="true" size={22} />}
            label={w.person}
            pressed={mic}
            onChange={setMic}
            live
            shortcut="M"
          />
          <IconToggle
            icon={<Video aria-hidden="true" size={22} />}
            label={w.hold}
            pressed={camera}
            onChange={setCamera}
            live
          />
          <IconToggle
            icon={<Hand aria-hidden="true" size={22} />}
            label={w.waiting}
            pressed={hand}
            onChange={setHand}
          />
          <RoomMenu
            icon={<Users aria-hidden="true" size={22} />}
            label={w.languages}
            items={[
              { id: "ru", label: "Русский", lang: "ru", chosen: true, onSelect: () => {} },
              { id: "zh", label: "中文", lang: "zh", chosen: false, onSelect: () => {} },
            ]}
          />
          <RoomPopover icon={<Settings aria-hidden="true" size={22} />} label={w.settings} count={2}>
            <Slider name="volume" label={w.volume} defaultValue={30} format={(value) => `${value} %`} />
          </RoomPopover>
          <ControlButton
            icon={<PhoneOff aria-hidden="true" size={22} />}
            label={w.signOut}
            kind="leave"
            onClick={() => setLeaving(true)}
          />
          <RoomDialog
            title={w.cancelMeeting}
            open={leaving}
            onClose={() => setLeaving(false)}
            footer={<Button variant="danger">{w.cancelMeeting}</Button>}
          >
            <p>{w.cancelBody}</p>
          </RoomDialog>
        </>
      }
    >
      <Banner kind="info" title={w.clockNote} />
    </RoomFrame>
  );
}
