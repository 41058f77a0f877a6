/** Columns of the table. Which are shown stands in the URL, if they are not the usual ones. */
export interface Column {
  key: string;
  title: string;
  long?: string;
  sort?: string;
  right?: boolean;
  width: string;
}

export const COLUMNS: Column[] = [
  { key: 'day', title: 'Date', sort: 'day', width: '7.2rem' },
  { key: 'evidence', title: 'Ev.', long: 'Evidence', width: '2.6rem' },
  { key: 'label', title: 'Incident', sort: 'type', width: '34%' },
  { key: 'who', title: 'Who → to whom', width: '38%' },
  { key: 'place', title: 'Place', sort: 'place', width: '20%' },
  {
    key: 'killed',
    title: 'Deaths',
    long: 'Deaths, low–best–high',
    sort: 'killed',
    right: true,
    width: '5.8rem',
  },
  {
    key: 'witnesses',
    title: 'Wit.',
    long: 'Independent witnesses',
    sort: 'witnesses',
    right: true,
    width: '3.8rem',
  },
  { key: 'grade', title: 'Grade', sort: 'grade', width: '6.4rem' },
  { key: 'articles', title: 'Art.', long: 'Articles', sort: 'articles', right: true, width: '3.8rem' },
  { key: 'published', title: 'Published', long: 'First published', sort: 'published', width: '7.2rem' },
  { key: 'reviewed', title: 'Reviewed', width: '7rem' },
];

const USUAL = ['day', 'evidence', 'label', 'who', 'place', 'killed', 'witnesses', 'grade'];

export function columnsOf(given: string | undefined): Column[] {
  const keys = given ? given.split(',') : USUAL;
  return COLUMNS.filter((column) => keys.includes(column.key) || column.key === 'label');
}

/** What the URL holds when a column is switched; null for the usual ones. */
export function switched(given: string | undefined, key: string): string | null {
  const now = columnsOf(given).map((column) => column.key);
  const next = COLUMNS.map((column) => column.key).filter((k) =>
    k === key ? !now.includes(k) : now.includes(k),
  );
  return next.join(',') === USUAL.join(',') ? null : next.join(',');
}
