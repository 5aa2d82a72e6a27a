import { Link } from "react-router";
import { m } from "#app/core/languages/messages/messages.js";

export interface PaginationProps {
  /** Counted from 1. */
  page: number;
  pages: number;
  /** The address of a page. */
  hrefOf: (page: number) => string;
}

/** The pages of a long list: the first, the last and those around the current one. */
export function Pagination({ page, pages, hrefOf }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <nav className="ui-pages" aria-label={m.common_pages()}>
      {page > 1 && (
        <Link to={hrefOf(page - 1)} rel="prev">
          <span aria-hidden="true">←</span>
          {m.common_previous()}
        </Link>
      )}
      {shownPages(page, pages).map((shown) =>
        shown.gap ? (
          <span key={shown.key}>…</span>
        ) : (
          <Link
            key={shown.key}
            to={hrefOf(shown.page)}
            aria-current={shown.page === page ? "page" : undefined}
            aria-label={m.common_page_number({ page: shown.page })}
          >
            {shown.page}
          </Link>
        ),
      )}
      {page < pages && (
        <Link to={hrefOf(page + 1)} rel="next">
          {m.common_next()}
          <span aria-hidden="true">→</span>
        </Link>
      )}
    </nav>
  );
}

interface ShownPage {
  key: string;
  page: number;
  gap: boolean;
}

/** 1 … 4 5 6 … 12: a gap stands for two pages or more. */
export function shownPages(page: number, pages: number): ShownPage[] {
  const shown: ShownPage[] = [];
  for (let number = 1; number <= pages; number += 1) {
    const near = Math.abs(number - page) <= 1 || number === 1 || number === pages;
    const fillsGapOfOne = number === page - 2 ? number === 2 : number === page + 2 && number === pages - 1;
    if (near || fillsGapOfOne) shown.push({ key: `page ${number}`, page: number, gap: false });
    else if (shown.at(-1)?.gap === false) shown.push({ key: `gap ${number}`, page: number, gap: true });
  }
  return shown;
}
