import { describe, expect, test } from 'vitest';
import { PARAGRAPHS, readingOf } from './reading.ts';

const source = async (head: string, body = `<h1>The ice house</h1>${PARAGRAPHS}`, lang = 'en') =>
  (await readingOf(`<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`))
    .document.source;
const ADA = [{ family: 'Lind', given: 'Ada' }];
const DAY = { 'date-parts': [[2014, 5, 6]] };

describe('author and date come from', () => {
  test.each([
    [
      'citation tags',
      '<meta name="citation_author" content="Lind, Ada"><meta name="citation_date" content="2014/05/06">',
      '',
    ],
    [
      'Dublin Core',
      '<meta name="DC.creator" content="Ada Lind"><meta name="DCTERMS.issued" content="2014-05-06">',
      '',
    ],
    [
      'Open Graph and a meta author',
      '<meta name="author" content="Ada Lind"><meta property="article:published_time" content="2014-05-06T23:30:00+02:00">',
      '',
    ],
    [
      'a graph of JSON-LD',
      '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Hill"},{"@type":"Person","@id":"#a","name":"Ada Lind"},{"@type":["Article","NewsArticle"],"headline":"The ice house","author":{"@id":"#a"},"datePublished":"2014-05-06"}]}</script>',
      '',
    ],
    [
      'microdata',
      '',
      '<span itemprop="author">Ada Lind</span><meta itemprop="datePublished" content="2014-05-06">',
    ],
    [
      'classes',
      '',
      '<div class="post-meta"><span class="byline">By Ada Lind</span><span class="posted-on">May 6, 2014</span></div>',
    ],
    [
      'a time and a link to the author',
      '',
      '<p>Posted by <a rel="author" href="/ada">Ada Lind</a> on <time datetime="2014-05-06">6 May</time></p>',
    ],
  ])('%s', async (_, head, line) => {
    const read = await source(head, `<h1>The ice house</h1>${line}${PARAGRAPHS}`);
    expect(read).toMatchObject({ title: 'The ice house', author: ADA, issued: DAY });
  });

  test('citation tags before JSON-LD, and JSON-LD before a byline', async () => {
    const json =
      '<script type="application/ld+json">{"@type":"Article","author":"Bo Berg","datePublished":"2013-01-01"}</script>';
    const line = '<p class="byline">By Cy Dahl</p>';
    expect(
      await source(
        `${json}<meta name="citation_author" content="Lind, Ada">`,
        `<h1>T</h1>${line}${PARAGRAPHS}`,
      ),
    ).toMatchObject({ author: ADA });
    expect(await source(json, `<h1>T</h1>${line}${PARAGRAPHS}`)).toMatchObject({
      author: [{ family: 'Berg', given: 'Bo' }],
    });
  });

  test('nothing that is broken', async () => {
    const broken =
      '<script type="application/ld+json">{"@type":"Article",</script><meta name="author" content="admin"><meta name="date" content="soon"><link rel="canonical" href="ice.html">';
    const read = await source(broken);
    for (const key of ['author', 'issued', 'URL']) expect(read).not.toHaveProperty(key);
  });
});

describe('the title is', () => {
  test.each([
    [
      'the heading that the window title names, not the first one',
      '<title>The ice house | Hill Letter</title>',
      '<h1>Share this:</h1><h1>The ice house</h1>',
    ],
    [
      'not the name of the site',
      '<title>Hill Letter: The ice house</title><meta property="og:site_name" content="Hill Letter">',
      '<h1>Hill Letter</h1><h2>The ice house</h2>',
    ],
    [
      'that of Open Graph if no heading is like it',
      '<title>Hill</title><meta property="og:title" content="The ice house">',
      '<h1><a href="/">Hill Letter</a></h1>',
    ],
    ['a paragraph that is styled as one', '<title></title>', '<p class="MsoTitle">The ice house</p>'],
    ['a heading of two lines', '<title>Hill: The ice house</title>', '<h1>The ice<br>house</h1>'],
    ['the window title without the name of the site', '<title>The ice house – Hill</title>', ''],
  ])('%s', async (_, head, heading) => {
    expect((await source(head, `${heading}${PARAGRAPHS}`)).title).toBe('The ice house');
  });

  test('a passage once', async () => {
    const { texts } = await readingOf(
      `<html><head><title>The ice house</title></head><body><p class="title">The ice house</p>${PARAGRAPHS}</body></html>`,
    );
    expect(texts.filter((text) => text === 'The ice house')).toHaveLength(1);
  });
});

test('language, container, address and DOI are those the page states', async () => {
  const head =
    '<meta property="og:site_name" content="Hill Letter"><link rel="canonical" href="https://hill.example/ice"><meta name="citation_doi" content="doi:10.1234/ice.7">';
  expect(await source(head, undefined, 'en-GB')).toMatchObject({
    language: 'en',
    'container-title': 'Hill Letter',
    URL: 'https://hill.example/ice',
    DOI: '10.1234/ice.7',
  });
});

test('a long line without spaces takes no time as a name', async () => {
  const line = '氷'.repeat(60);
  expect(
    (await readingOf(`<html><body><h1>氷室</h1><p>${line}、${line}!</p>${PARAGRAPHS}</body></html>`)).all,
  ).toContain(line);
});
