"""Date expressions, the days that they mean, and how exact they are.

A row is an expression, its days ("?" where nothing tells which; ".." where one side is open) and its
grain. All rows of a table share a day of publication.
"""

import pytest

from claimtrack.models import When
from claimtrack.resolution import read_date

TUESDAY = "2020-10-06"

WEEKDAYS = """
Monday                          | 2020-10-05 | day
monday                          | 2020-10-05 | day
MONDAY                          | 2020-10-05 | day
Mon.                            | 2020-10-05 | day
Monday’s                        | 2020-10-05 | day
on Monday                       | 2020-10-05 | day
Tuesday                         | 2020-10-06 | day
Wednesday                       | 2020-09-30 | day
Thurs.                          | 2020-10-01 | day
last Monday                     | 2020-10-05 | day
last Tuesday                    | 2020-09-29 | day
last Friday                     | 2020-10-02 | day
next Monday                     | 2020-10-12 | day
next Tuesday                    | 2020-10-13 | day
next Wednesday                  | 2020-10-07 | day
this Friday                     | 2020-10-09 | day
this Monday                     | 2020-10-05 | day
this coming Monday              | 2020-10-12 | day
this past Friday                | 2020-10-02 | day
Monday last                     | 2020-10-05 | day
Monday before last              | 2020-09-28 | day
Friday week                     | 2020-10-16 | day
a week from Friday              | 2020-10-16 | day
Monday of last week             | 2020-09-28 | day
Thursday last week              | 2020-10-01 | day
last week's Thursday            | 2020-10-01 | day
Tuesday of next week            | 2020-10-13 | day
a week ago Monday               | 2020-09-28 | day
two weeks ago Friday            | 2020-09-25 | day
the day after Monday            | 2020-10-06 | day
two days before Friday          | 2020-09-30 | day
Friday the 2nd                  | 2020-10-02 | day
Friday the 13th                 | 2020-03-13 | day
"""

ON_A_SATURDAY = """
Saturday                        | 2020-10-10 | day
last Saturday                   | 2020-10-03 | day
Sunday                          | 2020-10-04 | day
this Tuesday                    | 2020-10-13 | day
this Friday                     | 2020-10-09 | day
this weekend                    | 2020-10-10..2020-10-11 | weekend
the weekend                     | 2020-10-10..2020-10-11 | weekend
last weekend                    | 2020-10-03..2020-10-04 | weekend
"""

PARTS_OF_DAY = """
late Monday                     | 2020-10-05 | day
late on Monday                  | 2020-10-05 | day
early Monday                    | 2020-10-05 | day
earlier Monday                  | 2020-10-05 | day
later Tuesday                   | 2020-10-06 | day
Friday night                    | 2020-10-02 | day
late Friday night               | 2020-10-02 | day
early Sunday morning            | 2020-10-04 | day
early on Sunday morning         | 2020-10-04 | day
on the night of Oct. 3          | 2020-10-03 | day
the early hours of Friday       | 2020-10-02 | day
the evening of 5 October        | 2020-10-05 | day
this morning                    | 2020-10-06 | day
this afternoon                  | 2020-10-06 | day
earlier this evening            | 2020-10-06 | day
tonight                         | 2020-10-06 | day
later tonight                   | 2020-10-06 | day
last night                      | 2020-10-05 | day
late last night                 | 2020-10-05 | day
yesterday afternoon             | 2020-10-05 | day
tomorrow morning                | 2020-10-07 | day
overnight                       | 2020-10-05..2020-10-06 | day
overnight Sunday                | 2020-10-04 | day
Sunday overnight                | 2020-10-04 | day
"""

HOURS = """
3 p.m. ET Tuesday               | 2020-10-06 | hour
3:30 pm on Monday               | 2020-10-05 | hour
Monday at 3 p.m.                | 2020-10-05 | hour
Monday at 15:00 GMT             | 2020-10-05 | hour
9 a.m. local time Sunday        | 2020-10-04 | hour
9 a.m. Moscow time on Sunday    | 2020-10-04 | hour
noon Friday                     | 2020-10-02 | hour
midnight Friday                 | 2020-10-02 | hour
shortly before midnight Sunday  | 2020-10-04 | hour
at about 7:45 a.m. Oct. 2       | 2020-10-02 | hour
between 3 and 5 p.m. Monday     | 2020-10-05 | hour
6 o'clock this afternoon        | 2020-10-06 | hour
1400 hours on Monday            | 2020-10-05 | hour
3 p.m.                          | 2020-10-06 | hour
at noon                         | 2020-10-06 | hour
two hours ago                   | 2020-10-06 | hour
20 minutes ago                  | 2020-10-06 | hour
"""

NEAR_DAYS = """
today                           | 2020-10-06 | day
earlier today                   | 2020-10-06 | day
TODAY                           | 2020-10-06 | day
now                             | 2020-10-06 | day
yesterday                       | 2020-10-05 | day
Yesterday's                     | 2020-10-05 | day
tomorrow                        | 2020-10-07 | day
the day before yesterday        | 2020-10-04 | day
the day after tomorrow          | 2020-10-08 | day
the night before last           | 2020-10-04 | day
two days ago                    | 2020-10-04 | day
10 days ago                     | 2020-09-26 | day
a hundred days ago              | 2020-06-28 | day
in three days                   | 2020-10-09 | day
within two days                 | 2020-10-08 | day
four days from now              | 2020-10-10 | day
the other day                   | ? | day
a few days ago                  | ? | day
several days ago                | ? | day
days ago                        | ? | day
in recent days                  | ? | day
in the coming days              | ? | day
the days ahead                  | ? | day
"""

DAYS_OF_MONTHS = """
Oct. 5                          | 2020-10-05 | day
Oct 5                           | 2020-10-05 | day
October 5                       | 2020-10-05 | day
October 5th                     | 2020-10-05 | day
October the 5th                 | 2020-10-05 | day
5 October                       | 2020-10-05 | day
5th October                     | 2020-10-05 | day
the 5th of October              | 2020-10-05 | day
on the fifth of October         | 2020-10-05 | day
the twenty-first of June        | 2020-06-21 | day
May Day                         | 2020-05-01 | day
Sept. 30                        | 2020-09-30 | day
March 3                         | 2020-03-03 | day
Nov. 8                          | 2020-11-08 | day
Dec. 25                         | 2020-12-25 | day
Thursday, Oct. 8                | 2020-10-08 | day
Tuesday, Oct. 8                 | 2019-10-08 | day
Friday, Oct. 2                  | 2020-10-02 | day
Friday (October 2)              | 2020-10-02 | day
Oct. 5, 2020                    | 2020-10-05 | day
October 5th, 2019               | 2019-10-05 | day
5 October 2019                  | 2019-10-05 | day
the 5th of October, 2019        | 2019-10-05 | day
Tuesday, October 6, 2020        | 2020-10-06 | day
Tuesday 6 October 2020          | 2020-10-06 | day
Tue, 06 Oct 2020                | 2020-10-06 | day
June 16th of last year          | 2019-06-16 | day
20 January next year            | 2021-01-20 | day
Feb. 29                         | 2020-02-29 | day
29 February 2020                | 2020-02-29 | day
the 4th                         | 2020-10-04 | day
on the 14th                     | 2020-09-14 | day
the 31st                        | 2020-08-31 | day
the 14th of last month          | 2020-09-14 | day
the 20th of this month          | 2020-10-20 | day
the first of May                | 2020-05-01 | day
the last day of March           | 2020-03-31 | day
the first day of the year       | 2020-01-01 | day
the second Monday in October    | 2020-10-12 | day
the last Friday of May 2019     | 2019-05-31 | day
9/11                            | 2001-09-11 | day
"""

IN_FIGURES = """
2020-10-05                      | 2020-10-05 | day
2020-10-05T14:00:00Z            | 2020-10-05 | hour
2020-10-05 14:00                | 2020-10-05 | hour
2020/10/05                      | 2020-10-05 | day
20201005                        | 2020-10-05 | day
10/5/2020                       | 2020-10-05 | day
10/5/20                         | 2020-10-05 | day
13/10/2020                      | 2020-10-13 | day
05.10.2020                      | 2020-10-05 | day
5-Oct-2020                      | 2020-10-05 | day
10/5                            | 2020-10-05 | day
2020-10                         | 2020-10-01..2020-10-31 | month
Tue, 06 Oct 2020 14:00:00 GMT   | 2020-10-06 | hour
"""

WEEKS = """
this week                       | 2020-10-05..2020-10-11 | week
the week                        | 2020-10-05..2020-10-11 | week
last week                       | 2020-09-28..2020-10-04 | week
next week                       | 2020-10-12..2020-10-18 | week
the week before last            | 2020-09-21..2020-09-27 | week
earlier this week               | 2020-10-05..2020-10-06 | week
later this week                 | 2020-10-06..2020-10-11 | week
earlier in the week             | 2020-10-05..2020-10-06 | week
early this week                 | 2020-10-05..2020-10-06 | week
late last week                  | 2020-10-01..2020-10-04 | week
midweek                         | 2020-10-06..2020-10-08 | week
the end of the week             | 2020-10-08..2020-10-11 | week
a week ago                      | 2020-09-28..2020-10-04 | week
three weeks ago                 | 2020-09-14..2020-09-20 | week
a couple of weeks ago           | 2020-09-21..2020-09-27 | week
a fortnight ago                 | 2020-09-21..2020-09-27 | week
more than two weeks ago         | 2020-09-21..2020-09-27 | week
in two weeks                    | 2020-10-19..2020-10-25 | week
the past two weeks              | 2020-09-22..2020-10-06 | week
over the past week              | 2020-09-29..2020-10-06 | week
over the next week              | 2020-10-06..2020-10-13 | week
the week of Sept. 14            | 2020-09-14..2020-09-20 | week
the week ended Sept. 30         | 2020-09-24..2020-09-30 | week
the first week of October       | 2020-10-01..2020-10-07 | week
the last week of March 2019     | 2019-03-25..2019-03-31 | week
the third week in May           | 2020-05-15..2020-05-21 | week
a few weeks ago                 | ? | week
in recent weeks                 | ? | week
the weekend                     | 2020-10-03..2020-10-04 | weekend
over the weekend                | 2020-10-03..2020-10-04 | weekend
last weekend                    | 2020-10-03..2020-10-04 | weekend
this past weekend               | 2020-10-03..2020-10-04 | weekend
this weekend                    | 2020-10-03..2020-10-04 | weekend
the coming weekend              | 2020-10-10..2020-10-11 | weekend
next weekend                    | 2020-10-17..2020-10-18 | weekend
the weekend of Sept. 12         | 2020-09-12..2020-09-13 | weekend
"""

MONTHS = """
October                         | 2020-10-01..2020-10-31 | month
in October                      | 2020-10-01..2020-10-31 | month
September                       | 2020-09-01..2020-09-30 | month
in November                     | 2019-11-01..2019-11-30 | month
May                             | 2020-05-01..2020-05-31 | month
October 2020                    | 2020-10-01..2020-10-31 | month
Oct. 2019                       | 2019-10-01..2019-10-31 | month
February 2020                   | 2020-02-01..2020-02-29 | month
the month of May                | 2020-05-01..2020-05-31 | month
March of last year              | 2019-03-01..2019-03-31 | month
January next year               | 2021-01-01..2021-01-31 | month
last March                      | 2020-03-01..2020-03-31 | month
last October                    | 2019-10-01..2019-10-31 | month
next March                      | 2021-03-01..2021-03-31 | month
this March                      | 2020-03-01..2020-03-31 | month
this past May                   | 2020-05-01..2020-05-31 | month
this month                      | 2020-10-01..2020-10-31 | month
last month                      | 2020-09-01..2020-09-30 | month
next month                      | 2020-11-01..2020-11-30 | month
earlier this month              | 2020-10-01..2020-10-06 | month
late last month                 | 2020-09-21..2020-09-30 | month
early September                 | 2020-09-01..2020-09-10 | month
mid-July                        | 2020-07-11..2020-07-20 | month
late September                  | 2020-09-21..2020-09-30 | month
late September 2019             | 2019-09-21..2019-09-30 | month
the end of March                | 2020-03-21..2020-03-31 | month
the beginning of the month      | 2020-10-01..2020-10-10 | month
later in October                | 2020-10-06..2020-10-31 | month
the first half of May           | 2020-05-01..2020-05-15 | month
six months ago                  | 2020-04-01..2020-04-30 | month
a month ago                     | 2020-09-01..2020-09-30 | month
a year and a half ago           | 2019-04-01..2019-04-30 | month
2 1/2 years ago                 | 2018-04-01..2018-04-30 | month
the last three months of 2019   | 2019-10-01..2019-12-31 | month
the first nine months of 2019   | 2019-01-01..2019-09-30 | month
the past six months             | 2020-04-06..2020-10-06 | month
in recent months                | ? | month
"""

QUARTERS_AND_SEASONS = """
the first quarter               | 2020-01-01..2020-03-31 | quarter
first-quarter                   | 2020-01-01..2020-03-31 | quarter
the fourth quarter              | 2020-10-01..2020-12-31 | quarter
the third quarter of 2019       | 2019-07-01..2019-09-30 | quarter
last year's third quarter       | 2019-07-01..2019-09-30 | quarter
the last quarter of 2018        | 2018-10-01..2018-12-31 | quarter
Q3 2019                         | 2019-07-01..2019-09-30 | quarter
this quarter                    | 2020-10-01..2020-12-31 | quarter
last quarter                    | 2020-07-01..2020-09-30 | quarter
the first half of 2019          | 2019-01-01..2019-06-30 | quarter
the second half of last year    | 2019-07-01..2019-12-31 | quarter
H1 2020                         | 2020-01-01..2020-06-30 | quarter
the fiscal third quarter        | ? | quarter
spring 2019                     | 2019-03-01..2019-05-31 | season
the summer of 2010              | 2010-06-01..2010-08-31 | season
early summer 2010               | 2010-06-01..2010-06-30 | season
winter 2019                     | 2019-12-01..2020-02-29 | season
this summer                     | 2020-06-01..2020-08-31 | season
last fall                       | 2019-09-01..2019-11-30 | season
last summer                     | 2020-06-01..2020-08-31 | season
last winter                     | 2019-12-01..2020-02-29 | season
this winter                     | 2020-12-01..2021-02-28 | season
next spring                     | 2021-03-01..2021-05-31 | season
in the spring                   | 2020-03-01..2020-05-31 | season
"""

YEARS_AND_LONGER = """
2015                            | 2015-01-01..2015-12-31 | year
in 2015                         | 2015-01-01..2015-12-31 | year
the year 2000                   | 2000-01-01..2000-12-31 | year
in 1848                         | 1848-01-01..1848-12-31 | year
'98                             | 1998-01-01..1998-12-31 | year
last year                       | 2019-01-01..2019-12-31 | year
this year                       | 2020-01-01..2020-12-31 | year
next year                       | 2021-01-01..2021-12-31 | year
earlier this year               | 2020-01-01..2020-10-06 | year
later this year                 | 2020-10-06..2020-12-31 | year
earlier in 2012                 | 2012-01-01..2012-12-31 | year
early next year                 | 2021-01-01..2021-04-30 | year
mid-2015                        | 2015-05-01..2015-08-31 | year
late 2019                       | 2019-09-01..2019-12-31 | year
the end of 2019                 | 2019-09-01..2019-12-31 | year
year-end 2019                   | 2019-09-01..2019-12-31 | year
by the end of the year          | 2020-09-01..2020-12-31 | year
fiscal 1989                     | 1989-01-01..1989-12-31 | year
fiscal year 2014                | 2014-01-01..2014-12-31 | year
a year ago                      | 2019-01-01..2019-12-31 | year
nearly 20 years ago             | 2000-01-01..2000-12-31 | year
Twenty-two years ago            | 1998-01-01..1998-12-31 | year
five years from now             | 2025-01-01..2025-12-31 | year
the past year                   | 2019-10-06..2020-10-06 | year
the past five years             | 2015-10-06..2020-10-06 | year
years ago                       | ? | year
in recent years                 | ? | year
in the 1990s                    | 1990-01-01..1999-12-31 | decade
1990s                           | 1990-01-01..1999-12-31 | decade
the 1990's                      | 1990-01-01..1999-12-31 | decade
the ’90s                        | 1990-01-01..1999-12-31 | decade
the nineties                    | 1990-01-01..1999-12-31 | decade
the early 1990s                 | 1990-01-01..1993-12-31 | decade
the mid-1980s                   | 1984-01-01..1986-12-31 | decade
the late '70s                   | 1977-01-01..1979-12-31 | decade
the 2000s                       | 2000-01-01..2009-12-31 | decade
two decades ago                 | 2000-01-01..2009-12-31 | decade
last decade                     | 2010-01-01..2019-12-31 | decade
the 1800s                       | 1800-01-01..1899-12-31 | century
21st century                    | 2001-01-01..2100-12-31 | century
the 19th century                | 1801-01-01..1900-12-31 | century
the twentieth century           | 1901-01-01..2000-12-31 | century
the late 19th century           | 1871-01-01..1900-12-31 | century
this century                    | 2001-01-01..2100-12-31 | century
"""

RANGES = """
from 3 to 5 May                 | 2020-05-03..2020-05-05 | day
3-5 May 2019                    | 2019-05-03..2019-05-05 | day
May 3-5                         | 2020-05-03..2020-05-05 | day
May 3 – 5, 2019                 | 2019-05-03..2019-05-05 | day
May 3 and 4                     | 2020-05-03..2020-05-04 | day
the 3rd to the 5th of May       | 2020-05-03..2020-05-05 | day
Sept. 30-Oct. 2                 | 2020-09-30..2020-10-02 | day
Aug. 5 through Aug. 12          | 2020-08-05..2020-08-12 | day
Dec. 30 to Jan. 2, 2020         | 2019-12-30..2020-01-02 | day
May 3, 2019 to June 5           | 2019-05-03..2019-06-05 | day
Monday to Friday                | 2020-09-28..2020-10-02 | day
Monday through Wednesday        | 2020-09-28..2020-09-30 | day
Sunday and Monday               | 2020-10-04..2020-10-05 | day
Friday-Sunday                   | 2020-10-02..2020-10-04 | day
from Sunday until today         | 2020-10-04..2020-10-06 | day
2020-10-01 to 2020-10-03        | 2020-10-01..2020-10-03 | day
between March and June          | 2020-03-01..2020-06-30 | month
March to June 2019              | 2019-03-01..2019-06-30 | month
November to February            | 2019-11-01..2020-02-29 | month
June 2012 to March 2013         | 2012-06-01..2013-03-31 | month
late March to early April       | 2020-03-21..2020-04-10 | month
2011 to 2016                    | 2011-01-01..2016-12-31 | year
between 2011 and 2016           | 2011-01-01..2016-12-31 | year
2015-16                         | 2015-01-01..2016-12-31 | year
1998-99                         | 1998-01-01..1999-12-31 | year
the 1970s and 1980s             | 1970-01-01..1989-12-31 | decade
since 2014                      | 2014-01-01..2020-10-06 | year
since Monday                    | 2020-10-05..2020-10-06 | day
since late March                | 2020-03-21..2020-10-06 | month
since last year                 | 2019-01-01..2020-10-06 | year
until Friday                    | ..2020-10-02 | day
before 2014                     | ..2013-12-31 | year
after May 3                     | 2020-05-04.. | day
the last 24 hours               | 2020-10-05..2020-10-06 | day
the next three days             | 2020-10-06..2020-10-09 | day
"""

HOLIDAYS = """
Christmas Eve 2019              | 2019-12-24 | day
Christmas                       | 2020-12-25 | day
last Christmas                  | 2019-12-25 | day
New Year’s Eve                  | 2020-12-31 | day
New Year's Day 2019             | 2019-01-01 | day
the Fourth of July              | 2020-07-04 | day
Labor Day                       | 2020-09-07 | day
Labour Day                      | 2020-09-07 | day
Memorial Day                    | 2020-05-25 | day
Thanksgiving 2019               | 2019-11-28 | day
Easter 2019                     | 2019-04-21 | day
Easter Monday                   | 2020-04-13 | day
Good Friday                     | 2020-04-10 | day
two days after Christmas        | 2020-12-27 | day
the day before Thanksgiving     | 2020-11-25 | day
"""

BOOKS_AND_MARKETS = """
the three months ended Sept. 30       | 2020-07-01..2020-09-30 | quarter
the three months to June              | 2020-04-01..2020-06-30 | quarter
the nine months ended Sept. 30, 2020  | 2020-01-01..2020-09-30 | month
the six months to 30 June             | 2020-01-01..2020-06-30 | month
the year ended Dec. 31                | 2019-01-01..2019-12-31 | year
the year to March                     | 2019-04-01..2020-03-31 | year
the year ending Dec. 31               | 2020-01-01..2020-12-31 | year
the prior quarter                     | 2020-07-01..2020-09-30 | quarter
the prior year                        | 2019-01-01..2019-12-31 | year
the year-ago quarter                  | ? | quarter
the year-earlier period               | ? | quarter
the same quarter last year            | ? | quarter
2019's third quarter                  | 2019-07-01..2019-09-30 | quarter
2Q 2020                               | 2020-04-01..2020-06-30 | quarter
3Q                                    | 2020-07-01..2020-09-30 | quarter
2020-Q3                               | 2020-07-01..2020-09-30 | quarter
fiscal 2020-21                        | 2020-01-01..2021-12-31 | year
FY 2019/20                            | 2019-01-01..2020-12-31 | year
quarter-end                           | 2020-12-01..2020-12-31 | quarter
year-to-date                          | 2020-01-01..2020-10-06 | year
the year to date                      | 2020-01-01..2020-10-06 | year
so far this year                      | 2020-01-01..2020-10-06 | year
so far in October                     | 2020-10-01..2020-10-06 | month
the close on Friday                   | 2020-10-02 | day
Monday's close                        | 2020-10-05 | day
after the close Monday                | 2020-10-05 | day
before the opening bell Monday        | 2020-10-05 | day
in early trading on Monday            | 2020-10-05 | day
in afternoon trading Friday           | 2020-10-02 | day
after-hours trading on Friday         | 2020-10-02 | day
in early trading                      | - | -
the opening bell                      | - | -
the close of the year                 | 2020-09-01..2020-12-31 | year
"""

COURTS_AND_CONTRACTS = """
on or about Sept. 3, 2019             | 2019-09-03 | day
on or around May 3                    | 2020-05-03 | day
on or before May 3                    | ..2020-05-03 | day
on or after May 3                     | 2020-05-03.. | day
no later than Oct. 30                 | ..2020-10-30 | day
not before Monday                     | 2020-10-05.. | day
not until 2022                        | 2022-01-01.. | year
up to Friday                          | ..2020-10-02 | day
from Monday on                        | 2020-10-05.. | day
from 2014 onwards                     | 2014-01-01.. | year
dated May 3, 2019                     | 2019-05-03 | day
as early as Monday                    | 2020-10-05 | day
as recently as last month             | 2020-09-01..2020-09-30 | month
as far back as 1998                   | 1998-01-01..1998-12-31 | year
back in 2015                          | 2015-01-01..2015-12-31 | year
at some point last year               | 2019-01-01..2019-12-31 | year
sometime in 2019                      | 2019-01-01..2019-12-31 | year
one Sunday in May 2019                | 2019-05-01..2019-05-31 | month
one night in May                      | 2020-05-01..2020-05-31 | month
first thing Monday                    | 2020-10-05 | day
late in the day on Monday             | 2020-10-05 | day
"""

SPORT_AND_WAR = """
the 2018-19 season                    | 2018-01-01..2019-12-31 | year
the 2019/20 season                    | 2019-01-01..2020-12-31 | year
last season                           | ? | season
the first weekend of October          | 2020-10-03..2020-10-04 | weekend
the last weekend in September         | 2020-09-26..2020-09-27 | weekend
the weekend of 3-4 October            | 2020-10-03..2020-10-04 | weekend
the winter of 2019-20                 | 2019-12-01..2020-02-29 | season
the night of 3-4 October              | 2020-10-03..2020-10-04 | day
the night from Saturday to Sunday     | 2020-10-03..2020-10-04 | day
Saturday night into Sunday            | 2020-10-03..2020-10-04 | day
before dawn on Monday                 | 2020-10-05 | hour
at dusk Sunday                        | 2020-10-04 | hour
at daybreak                           | 2020-10-06 | hour
lunchtime on Monday                   | 2020-10-05 | hour
half past three on Monday             | 2020-10-05 | hour
a quarter to nine on Monday           | 2020-10-05 | hour
at 0300 GMT on Sunday                 | 2020-10-04 | hour
4:30 a.m. (0130 GMT) Monday           | 2020-10-05 | hour
7 p.m. Eastern on Monday              | 2020-10-05 | hour
9 p.m. AEDT Sunday                    | 2020-10-04 | hour
2560 GMT                              | - | -
48 hours ago                          | 2020-10-04 | hour
within 48 hours                       | 2020-10-08 | hour
May 3rd-5th                           | 2020-05-03..2020-05-05 | day
March/April 2020                      | 2020-03-01..2020-04-30 | month
Weds                                  | 2020-09-30 | day
"""

TO_THE_DAY = """
a week ago today                      | 2020-09-29 | day
two weeks ago yesterday               | 2020-09-21 | day
a year ago today                      | 2019-10-06 | day
this day last year                    | 2019-10-06 | day
this time last year                   | 2019-10-01..2019-10-31 | month
a week tomorrow                       | 2020-10-14 | day
a week on Monday                      | 2020-10-19 | day
Remembrance Sunday                    | 2020-11-08 | day
Columbus Day                          | 2020-10-12 | day
Election Day                          | 2020-11-03 | day
Election Day 2016                     | 2016-11-08 | day
Anzac Day                             | 2020-04-25 | day
Whit Monday                           | 2020-06-01 | day
"""

NO_DATES = """
nonsense            | - | -
the committee       | - | -
may                 | - | -
march               | - | -
second              | - | -
fall                | - | -
three weeks         | - | -
for two days        | - | -
every day           | - | -
Mondays             | - | -
daily               | - | -
18-year-old         | - | -
31 February 2020    | - | -
31 February         | - | -
Feb. 30             | - | -
29 February 2019    | - | -
June 31, 2020       | - | -
2020-13-01          | - | -
2020-02-30          | - | -
45/45/2020          | - | -
the 32nd            | - | -
32 October          | - | -
2016 to 2011        | - | -
the fifth quarter   | - | -
$2015               | - | -
5%                  | - | -
1,500               | - | -
12                  | - | -
,                   | - | -
the past            | - | -
Monday Tuesday      | - | -
the 10th Monday of May | - | -
"""

FUTURE = """
Friday                          | 2020-10-09 | day
Monday                          | 2020-10-12 | day
Tuesday                         | 2020-10-06 | day
Oct. 3                          | 2021-10-03 | day
Oct. 9                          | 2020-10-09 | day
November                        | 2020-11-01..2020-11-30 | month
in May                          | 2021-05-01..2021-05-31 | month
October                         | 2020-10-01..2020-10-31 | month
the first quarter               | 2021-01-01..2021-03-31 | quarter
the summer                      | 2021-06-01..2021-08-31 | season
the weekend                     | 2020-10-10..2020-10-11 | weekend
this weekend                    | 2020-10-10..2020-10-11 | weekend
the 4th                         | 2020-11-04 | day
the 14th                        | 2020-10-14 | day
overnight                       | 2020-10-06..2020-10-07 | day
Thursday to Sunday              | 2020-10-08..2020-10-11 | day
last Friday                     | 2020-10-02 | day
2019                            | 2019-01-01..2019-12-31 | year
as early as Monday              | 2020-10-12 | day
no later than Friday            | ..2020-10-09 | day
not before Monday               | 2020-10-12.. | day
before dawn on Friday           | 2020-10-09 | hour
after the close Friday          | 2020-10-09 | day
sometime in May                 | 2021-05-01..2021-05-31 | month
the first weekend of May        | 2021-05-01..2021-05-02 | weekend
Friday night into Saturday      | 2020-10-09..2020-10-10 | day
the year ending March 31        | 2020-04-01..2021-03-31 | year
"""

IN_JANUARY = """
Dec. 15                         | 2020-12-15 | day
Nov. 9                          | 2020-11-09 | day
June 15                         | 2021-06-15 | day
Jan. 31                         | 2021-01-31 | day
December                        | 2020-12-01..2020-12-31 | month
last December                   | 2020-12-01..2020-12-31 | month
the fourth quarter              | 2020-10-01..2020-12-31 | quarter
this winter                     | 2020-12-01..2021-02-28 | season
last month                      | 2020-12-01..2020-12-31 | month
earlier this week               | 2020-12-28..2021-01-02 | week
last week                       | 2020-12-21..2020-12-27 | week
New Year's Day                  | 2021-01-01 | day
"""

FROM_AN_ANCHOR = """
two days earlier                | 2019-05-01 | day
two days later                  | 2019-05-05 | day
the day before                  | 2019-05-02 | day
the day after                   | 2019-05-04 | day
a day earlier                   | 2019-05-02 | day
the next day                    | 2019-05-04 | day
the following day               | 2019-05-04 | day
the previous day                | 2019-05-02 | day
the same day                    | 2019-05-03 | day
that day                        | 2019-05-03 | day
later that day                  | 2019-05-03 | day
that night                      | 2019-05-03 | day
the next morning                | 2019-05-04 | day
the night before                | 2019-05-02 | day
hours later                     | 2019-05-03 | hour
three hours earlier             | 2019-05-03 | hour
moments later                   | 2019-05-03 | hour
shortly afterwards              | 2019-05-03 | hour
a week later                    | 2019-05-06..2019-05-12 | week
the week before                 | 2019-04-22..2019-04-28 | week
the following week              | 2019-05-06..2019-05-12 | week
that week                       | 2019-04-29..2019-05-05 | week
the same month                  | 2019-05-01..2019-05-31 | month
later that month                | 2019-05-03..2019-05-31 | month
earlier that year               | 2019-01-01..2019-05-03 | year
the previous month              | 2019-04-01..2019-04-30 | month
a month earlier                 | 2019-04-01..2019-04-30 | month
two months later                | 2019-07-01..2019-07-31 | month
the year before                 | 2018-01-01..2018-12-31 | year
a year later                    | 2020-01-01..2020-12-31 | year
the following Monday            | 2019-05-06 | day
the previous Friday             | 2019-04-26 | day
that Wednesday                  | 2019-05-01 | day
the following March             | 2020-03-01..2020-03-31 | month
that summer                     | 2019-06-01..2019-08-31 | season
years later                     | ? | year
a few days later                | ? | day
Monday                          | 2020-10-05 | day
two days ago                    | 2020-10-04 | day
48 hours later                  | 2019-05-05 | hour
30 hours earlier                | 2019-05-02 | hour
the prior month                 | 2019-04-01..2019-04-30 | month
the same month last year        | 2018-05-01..2018-05-31 | month
"""

UNPUBLISHED = """
late Monday                     | ? | day
last week                       | ? | week
Oct. 5                          | ? | day
in May                          | ? | month
the first quarter               | ? | quarter
a year ago                      | ? | year
two days earlier                | ? | day
overnight                       | ? | day
the weekend                     | ? | weekend
noon                            | ? | hour
since Monday                    | ? | day
Monday to Friday                | ? | day
'98                             | ? | year
2015                            | 2015-01-01..2015-12-31 | year
October 2020                    | 2020-10-01..2020-10-31 | month
Oct. 5, 2020                    | 2020-10-05 | day
3 p.m. Oct. 5, 2020             | 2020-10-05 | hour
March to June 2019              | 2019-03-01..2019-06-30 | month
the three months ended June     | ? | quarter
the year ended March 31, 2019   | 2018-04-01..2019-03-31 | year
as early as Monday              | ? | day
a year ago today                | ? | day
no later than 3 May 2019        | ..2019-05-03 | day
the 1990s                       | 1990-01-01..1999-12-31 | decade
the '90s                        | 1990-01-01..1999-12-31 | decade
the third quarter of 2019       | 2019-07-01..2019-09-30 | quarter
two days after 3 May 2019       | 2019-05-05 | day
since 2014                      | 2014-01-01.. | year
31 February 2020                | - | -
nonsense                        | - | -
"""


def rows(**tables: str) -> list[object]:
    """Make a parameter of each row, named by its table and its expression."""
    parameters = []
    for name, table in tables.items():
        for row in table.strip().splitlines():
            expression, expected, grain = (cell.strip() for cell in row.rsplit("|", 2))
            parameters.append(
                pytest.param(expression, expected, grain, id=f"{name.replace('_', ' ')}: {expression}")
            )
    return parameters


def shown(when: When | None) -> tuple[str, str]:
    """Write what was read as a row writes it."""
    if when is None:
        return "-", "-"
    if when.start is None and when.end is None:
        return "?", when.grain
    if when.start == when.end:
        return str(when.start), when.grain
    return f"{when.start or ''}..{when.end or ''}", when.grain


@pytest.mark.parametrize(
    ("expression", "expected", "grain"),
    rows(
        weekdays=WEEKDAYS,
        parts_of_day=PARTS_OF_DAY,
        hours=HOURS,
        near_days=NEAR_DAYS,
        days_of_months=DAYS_OF_MONTHS,
        in_figures=IN_FIGURES,
        weeks=WEEKS,
        months=MONTHS,
        quarters_and_seasons=QUARTERS_AND_SEASONS,
        years_and_longer=YEARS_AND_LONGER,
        ranges=RANGES,
        holidays=HOLIDAYS,
        books_and_markets=BOOKS_AND_MARKETS,
        courts_and_contracts=COURTS_AND_CONTRACTS,
        sport_and_war=SPORT_AND_WAR,
        to_the_day=TO_THE_DAY,
        no_dates=NO_DATES,
    ),
)
def test_an_expression_is_read_on_a_tuesday(expression: str, expected: str, grain: str) -> None:
    assert shown(read_date(expression, TUESDAY)) == (expected, grain)


@pytest.mark.parametrize(("expression", "expected", "grain"), rows(on_a_saturday=ON_A_SATURDAY))
def test_an_expression_is_read_on_a_saturday(expression: str, expected: str, grain: str) -> None:
    assert shown(read_date(expression, "2020-10-10")) == (expected, grain)


@pytest.mark.parametrize(("expression", "expected", "grain"), rows(in_january=IN_JANUARY))
def test_an_expression_is_read_in_january(expression: str, expected: str, grain: str) -> None:
    assert shown(read_date(expression, "2021-01-02")) == (expected, grain)


@pytest.mark.parametrize(("expression", "expected", "grain"), rows(future=FUTURE))
def test_a_verb_of_the_future_means_the_coming_one(expression: str, expected: str, grain: str) -> None:
    assert shown(read_date(expression, TUESDAY, future=True)) == (expected, grain)


@pytest.mark.parametrize(("expression", "expected", "grain"), rows(from_an_anchor=FROM_AN_ANCHOR))
def test_an_expression_counts_from_the_date_last_read(expression: str, expected: str, grain: str) -> None:
    anchor = read_date("3 May 2019", TUESDAY)
    assert shown(read_date(expression, TUESDAY, anchor=anchor)) == (expected, grain)


@pytest.mark.parametrize(("expression", "expected", "grain"), rows(unpublished=UNPUBLISHED))
def test_nothing_is_invented_where_publication_is_unknown(expression: str, expected: str, grain: str) -> None:
    assert shown(read_date(expression, None)) == (expected, grain)
