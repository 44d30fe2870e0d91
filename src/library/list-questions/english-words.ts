import type { QuestionWords } from './question-words.ts';

const ON_LIST = `(?:listed|(?:in|on|part of|among) (?:the|a|any|that|this) (?:list|lists)(?: of (?:organi[sz]ations|groups))?)`;

export const englishWords: QuestionWords = {
  roles: {
    which: 'which|what|who',
    show: 'list|show|show me|give|give me|name|tell me|find|can you list|could you list|please list|please show',
    count: 'how many|number of|count|count of',
    organization:
      'organization|organizations|organisation|organisations|group|groups|bodies|association|associations|society|societies|institution|institutions|ngo|ngos|orgs',
    entry:
      'entry|entries|list entry|list entries|entry no|entry number|item|items|list item|list items|number',
    note: 'note|notes|footnote|footnotes|endnote|endnotes|note no|note number|footnote no|footnote number',
    paragraph: 'paragraph|paragraphs|passage|passages|paragraph no|paragraph number',
    list: 'list|lists|listed|listing|appendix',
    from: 'from|in|of|within|out of',
    on: 'on|among|dated|at|published|posted|written',
    and: 'and|or|as well as',
    both: 'both|both of|both documents|both sources|both reports|both texts|both of the documents|both of the sources|both the documents|both the sources|more than one document|more than one source|more than one report|several documents|several sources|all documents|all sources|all the documents|all the sources|each document|every document|every source|common to both|shared by both',
    only: 'only|solely|exclusively|unique to|alone',
    not: 'but not|and not|but are not|but is not',
    cite: 'cite|cites|citing|cited|quote|quotes|quoting|quoted|link|links|linking|linked|link to|links to|linking to|refer to|refers to|referring to|mention|mentions|mentioning|mentioned|name|names|named|point to|points to|rely on|lead to|leads to|with',
    say: 'about|say|says|state|states|read|contain|contains|tell us|content|contents|text|wording',
    archived:
      'archived|archived page|archived pages|archived copy|archived copies|archived link|archived links|archived version|archived versions|archive links|an archive|archives|web archive|web archives|internet archive',
    before: 'before|earlier than|prior to',
    after: 'after|later than',
    since: 'since',
    filler:
      'are|is|was|were|be|there|come|comes|coming|based|located|situated|placed|do|does|have|has|that|it|we|please|appear|appears|appearing|occur|occurs|found|included|present|names of|s|you|hail|originate|date|dates|date back|date to|every|each|any|full',
    article: 'the|a|an|these|those|all|all the|all of',
    documents: 'document|documents|source|sources|reports|texts|library|total',
    report: 'report',
    webpage: 'article|web page|webpage|blog post',
  },
  isListed: [
    new RegExp(`^(?:is|are) (?<name>.+?) (?:also )?${ON_LIST}(?<rest> .*)?$`, 'iu'),
    /^(?:does|do) (?<rest>.+?) list (?<name>.+)$/iu,
    /^(?:does|do) (?:the|any) lists? (?:include|contain|have|name) (?<name>.+)$/iu,
    new RegExp(`^(?:does|do) (?<name>.+?) (?:appear|occur|figure) ${ON_LIST}(?<rest> .*)?$`, 'iu'),
  ],
  published: [
    /^(?:what|who) (?:did|does|has|is) (?:the )?(?:(?:twitter|x) )?(?:account )?(?<account>@?\S+)(?: (?:post|posted|tweet|tweeted|write|written|publish|published|say|said))?$/iu,
    /^what (?:was|were|is) (?:published|posted|dated|written)(?: on| from)? (?<date>.+)$/iu,
  ],
};
