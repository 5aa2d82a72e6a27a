import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs";
import { NavLink } from "react-router";

export interface TabsProps {
  label: string;
  tabs: readonly { id: string; label: ReactNode; content: ReactNode }[];
  defaultTab?: string;
  onChange?: (id: string) => void;
}

/** Several views of one thing on one page. Where each has an address of its own, use TabLinks. */
export function Tabs({ label, tabs, defaultTab, onChange }: TabsProps) {
  return (
    <AriaTabs
      defaultSelectedKey={defaultTab ?? tabs[0]?.id}
      onSelectionChange={(key) => onChange?.(String(key))}
    >
      <TabList className="ui-tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <Tab className="ui-tab" key={tab.id} id={tab.id}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel className="ui-tab-panel" key={tab.id} id={tab.id}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

/** The pages of one thing, drawn as tabs: plain links, so that each can be sent and opened anew. */
export function TabLinks({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { to: string; label: ReactNode; end?: boolean }[];
}) {
  return (
    <nav className="ui-tab-list" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink className="ui-tab" key={tab.to} to={tab.to} end={tab.end}>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}
