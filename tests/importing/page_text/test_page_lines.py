"""Single lines of a page, each alone in a small story: off, by its kind, and no story line with it."""

from __future__ import annotations

import pytest

from articles.importing.page_text.page import Page
from articles.importing.page_text.take_apart import take_apart

HEADLINE = "Council backs new bridge over the River Lee"
STORY = [
    "The council voted on Monday to build a bridge over the River Lee at a cost of 12 million pounds.",
    "Mayor Tom Poe said the work would begin in the spring and take two years.",
    "“We have waited too long for this,” Poe told reporters after the vote.",
    "Residents who live near the site fear noise and dust, and 300 of them have signed a petition.",
]

PLACES = {"top": 1, "mid": 3, "end": 5}

# fmt: off
LINES = {
    "top byline": [
        "Ben Okafor", "Ben Okafor and Sara Lindqvist", "Sara Lindqvist | Staff Writer",
        "SARA LINDQVIST", "Sara Lindqvist, BBC News",
        "Ben Okafor in Paris and Sara Lindqvist in Rome", "Agence France-Presse", "AP",
        "Ben Okafor Health correspondent", "Ben Okafor @benokafor", "Review by Ben Okafor",
        "Words: Ben Okafor", "Author: Sara Lindqvist", "Opinion by Sara Lindqvist",
        "A guest column by Sara Lindqvist", "Sara Lindqvist for CNN",
        "Sara Lindqvist - The Daily Sample", "Sara Lindqvist, Special to The Sample",
        "Reported by Ben Okafor", "Associated Press",
        "Our Correspondent", "Staff Reporter", "Press Association", "Guardian staff and agencies",
        "By Sara Lindqvist, Chief Reporter", "By Ben Okafor for Sample Magazine",
        "By Sara Lindqvist and AP", "By BEN OKAFOR and SARA LINDQVIST Associated Press",
        "By Ben Okafor bokafor@sample.com", "By Staff Writer",
        "By Ben Okafor, Sara Lindqvist and Joe Doe",
        "By Ben Okafor | bokafor@sample.com | The Sample",
        "By Sara Lindqvist Updated 3:15 PM ET, Tue May 5, 2026", "BY SARA LINDQVIST",
        "By Ben Okafor, Sample News", "By Ben Okafor · Published May 5, 2026 10:05am EDT",
        "By Sara Lindqvist, who covers schools for the Sample.", "by Sara Lindqvist on May 5, 2026",
        "Sara Lindqvist, Ben Okafor", "Dr. Sara Lindqvist",
        "By Sara Lindqvist May 5, 2026 | 7:04 AM",
    ],
    "top stamp": [
        "Tuesday, May 5, 2026", "5 May 2026 • 10:22am", "Tue., May 5, 2026",
        "Updated on: May 5, 2026 / 10:22 AM EDT / AP", "10:22 AM ET May 5, 2026",
        "05/05/2026 at 10:22 am", "2026-05-05 10:22:31", "5th May 2026, 10:22",
        "Posted 3:22 PM, May 5, 2026, Updated at 05:35PM, May 5, 2026",
        "Updated 2:05 AM ET, Wed May 6, 2026", "May 5, 20263:00 AM ET",
        "Published: 10:22 BST, 5 May 2026 | Updated: 11:02 BST, 5 May 2026",
        "Issued on: 05/05/2026 - 10:22", "3 hours ago", "Last Updated: May 5, 2026 10:22 AM",
        "May 5th, 2026", "Originally published on May 5, 2026 5:00 am", "UPDATED: 1 day ago",
        "5 May, 2026", "Date created: May 5, 2026", "Tuesday 5 May 2026 10:22 BST",
        "Published May. 5, 2026, 10:22 a.m. ET", "5/5/26 10:22 AM", "Updated: 10 mins ago",
        "Posted at 10:22 AM, May 05, 2026 and last updated 11:22 AM, May 05, 2026",
        "First published: 5 May 2026, 10:22", "Just now", "Posted on May 5, 2026 by",
        "Tue 05 May 2026 10.22 BST", "Added 5 hours ago",
    ],
    "top share": [
        "Facebook", "WhatsApp", "Share on X", "Copy link", "Share this article", "2,345 shares",
        "LinkedIn", "Send", "Bookmark", "Save article", "Share Tweet Email", "Print",
        "Share on Facebook", "Post", "Share via email", "Email this", "Flipboard", "Link copied",
        "Share options", "Comment", "Facebook Messenger", "Share 12",
    ],
    "top tools": [
        "5 minute read", "Reading time: 4 minutes", "Listen", "Listen (5 min)", "Font size",
        "A A A", "Print page", "Save for later", "Download PDF", "Listen · 6:02 min",
        "View transcript", "Translate this article", "Resize text", "Comments 12",
    ],
    "mid media": [
        "2 of 12", "Photo 3 of 9", "1/5", "Video", "Watch: the moment the bridge fell",
        "Click to enlarge", "0:45", "Now playing", "Pause", "Video unavailable",
        "This video is not available in your country.", "Full screen", "View gallery", "Play video",
        "Watch more", "Show caption", "Slideshow", "Photos: 12", "Loading video",
        "View image in fullscreen", "Toggle fullscreen", "Live stream",
        "To view this video please enable JavaScript", "Next slide", "Hide caption",
        "Image Gallery", "Replay", "Volume 90%",
    ],
    "mid credit": [
        "Photo: Kit Moss", "Photo by Kit Moss", "Kit Moss/AFP", "Kit Moss / Reuters",
        "AFP/Getty Images", "Getty Images", "Kit Moss via Getty Images", "PA Media",
        "(Photo by Kit Moss/Getty Images)", "(Kit Moss/The Sample)", "Kit Moss/Staff",
        "Photo credit: Kit Moss", "Image: Kit Moss", "Kit Moss for the Sample", "Picture: PA",
        "AP Photo/Kit Moss", "© Kit Moss", "Courtesy of the Moss family", "Screenshot",
        "Graphic: Kit Moss", "Shutterstock", "Kit Moss | AFP | Getty Images",
        "Kit Moss, Sample News", "Credit: AP", "Image copyright AFP", "KIT MOSS/REUTERS",
        "Provided", "Photos courtesy of Kit Moss", "Photograph by Kit Moss for The Sample",
        "STR/AFP via Getty Images", "Kit Moss, USA TODAY",
    ],
    "mid caption": [
        "A worker looks at the bridge in Springfield on March 1, 2026. REUTERS/Kit Moss",
        "A boat passes under the bridge in Leeds, England, Tuesday, March 3, 2026. (AP Photo/Kit Moss)",
        "Image caption A boat passes under the bridge", "The bridge in 2019. Photo: Kit Moss",
        "Pictured: the bridge at night",
        "A boat passes the bridge. Photograph: Kit Moss/AFP/Getty Images",
        "Ann Lee (left) and Tom Roe at the bridge",
        "Ann Lee, second from right, with pupils in 2019.", "The mayor at the bridge on Tuesday.",
        "FILE - The bridge is seen in Springfield, March 1, 2026. (AP Photo/Kit Moss, File)",
        "File photo: The bridge in Springfield",
        "(From left) Ann Lee, Tom Roe and Joe Doe at the site.",
        "Protesters gather outside the town hall in Springfield on Monday [Kit Moss/AFP]",
        "Smoke rises over the port. Kit Moss / AFP - Getty Images",
        "In this photo taken Monday, March 2, 2026, boats pass the bridge. (Kit Moss/The Sample via AP)",
        "A scene from the opening ceremony in Leeds. (Courtesy photo)",
        "The new bridge (Image: PA)", "Caption: A boat passes",
        "1 of 5 A boat passes the bridge. Kit Moss, AP", "Boats at sunset.",
    ],
    "mid links": [
        "READ MORE: Five bridges that fell", "Read more: Five bridges that fell",
        "Read also: Five bridges that fell", "Also read | Five bridges that fell",
        "RELATED STORIES", "Related Coverage", "Related Topics", "You might also like",
        "Recommended", "Recommended for you", "Most Popular", "Most read", "More from Politics",
        "More in Business", "Editor's Picks", "Don't miss", "WATCH: Bridge falls into river",
        "See also: Five bridges that fell", "Trending", "Trending now", "What to read next",
        "Read next", "Up next", "More stories", "Popular on Sample", "Latest news",
        "From the archive", "Sponsored stories", "Watch live", "Read the full report here",
        "Click here to read more", "Continue reading", "Keep reading",
        "ALSO: Five bridges that fell", "[See: Five bridges that fell]",
        "(Read more: Five bridges that fell)", "More coverage:", "Related: Five bridges that fell",
        "Learn more", "Explore more", "Story continues below", "In other news",
        "LISTEN: Why the bridge fell", "Go deeper:", "The big picture:", "In Other News:",
        "Check out our full coverage", "Next story", "Read: Five bridges that fell",
        "Recommended by Taboola", "More on this story", "More top stories", "See more stories",
        "View all", "Show more",
    ],
    "mid news": [
        "Sign up for our daily newsletter", "Subscribe to our newsletter",
        "Get our morning briefing", "Get the latest news delivered to your inbox",
        "Sign up to our free weekly email", "Morning Briefing", "Daily Newsletter",
        "Newsletter sign-up", "Email address", "Your email address", "Enter your email",
        "SUBSCRIBE NOW", "Subscribe today", "Join our mailing list", "Become a member",
        "Support our journalism", "Donate now", "Log in", "Already have an account? Sign in",
        "Please enter a valid email", "Thank you for subscribing",
        "You can unsubscribe at any time", "By subscribing, you agree to our privacy policy",
        "Stay informed with our daily email", "Don't miss a story. Sign up today.",
        "Download the Sample app", "Get unlimited access for $1", "Start your free trial",
        "Breaking news alerts", "Sign me up", "Follow us on Instagram", "Like us on Facebook",
        "Join us on WhatsApp for the latest updates.",
        "The best of the Sample, every Saturday in your inbox.", "Register for free",
        "Want to read more? Subscribe.", "This article is for subscribers only.",
        "Enjoy this story? Share it with a friend.", "Try our new app", "We need your support",
        "Help us keep news free.",
    ],
    "end comments": [
        "Comments (0)", "3 comments", "Show comments", "Post a comment", "Leave a reply",
        "Join the conversation", "Add a comment", "View all comments", "Comments closed",
        "Sign in to comment", "Log in to leave a comment", "Load more comments", "Have your say",
        "Comment on this story", "Read comments", "Comments are not available on this story.",
        "Most recent", "Have something to say? Leave a comment.", "1,204 comments",
        "See all 14 comments", "Discuss this story", "Tell us what you think",
        "Let us know what you think in the comments below", "This discussion has been closed.",
        "Comment", "Write a comment...", "Comment guidelines", "Report comment",
    ],
    "end tags": [
        "Tags: bridges, springfield", "Topics", "Topics: Bridges", "More about: bridges",
        "Tagged in: Bridges", "Filed under: News, Springfield", "Related topics",
        "Categories: News", "In this story", "Tags", "#bridge #lee", "#Springfield",
        "Read more about Bridges", "Keywords", "Explore topics", "Posted in News", "MORE ON:",
        "Topics:",
    ],
    "end bio": [
        "Ben Okafor is a reporter at the Sample.",
        "Ben Okafor covers transport for the Sample. Follow him @benokafor.",
        "Follow Ben Okafor on Twitter", "Follow him on X @benokafor",
        "Contact the writer at bokafor@sample.com", "bokafor@sample.com", "Twitter: @benokafor",
        "@benokafor", "Email: bokafor@sample.com", "Sara Lindqvist contributed to this report.",
        "Sara Lindqvist contributed to this story from Paris.",
        "Reporting by Ben Okafor in Paris; editing by Sara Lindqvist",
        "Additional reporting by Sara Lindqvist", "With reporting by Sara Lindqvist",
        "With files from Reuters", "AP contributed to this report.", "Read more by Ben Okafor",
        "More from Ben Okafor", "About the writer", "Author",
        "Ben Okafor reported from Paris and Sara Lindqvist from Rome.",
        "Reach Ben Okafor at 555-0100 or bokafor@sample.com.", "Got a tip? Email tips@sample.com",
        "Contact: bokafor@sample.com",
        "Associated Press writers Ben Okafor in Paris and Sara Lindqvist in Rome contributed.",
        "Editing by Sara Lindqvist", "Written by Ben Okafor",
        "Ben Okafor is the Sample's transport editor and lives in Leeds.", "Source: Reuters",
        "Sources: AP, AFP", "— With Sara Lindqvist",
        "This story was written with help from Sara Lindqvist.", "Edited by: Sara Lindqvist",
        "(With inputs from agencies)", "Copyright Reuters",
        "Reach out to the reporter at bokafor@sample.com",
    ],
    "end legal": [
        "© 2026 Sample Media", "Copyright © 2026 The Sample. All rights reserved.",
        "All rights reserved.", "Terms of Service", "Privacy Policy", "Terms & Conditions",
        "Cookie Policy", "This article was originally published on Sample.com.",
        "This article was amended on 5 May 2026 to correct a name.",
        "Correction: An earlier version misstated the cost.",
        "Editor's note: An earlier version misnamed the mayor.",
        "Sample Media may receive compensation for some links.",
        "As an Amazon Associate we earn from qualifying purchases.",
        "Our journalism is independent. See our editorial guidelines.", "Report an error",
        "Policies and standards", "Reprints & permissions", "Request a correction",
        "Your Privacy Choices",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Republish this article",
        "The Sample is not responsible for the content of external sites.",
        "Disclaimer: The views are the author's own.", "Read our ethics policy", "Licensing",
        "Contact us", "Site map",
    ],
    "mid ads": [
        "ADVERTISEMENT", "Ad", "Advert", "Sponsored Content", "Promoted", "Paid for by Sample Bank",
        "Advertisement - story continues below", "Story continues below advertisement",
        "Article continues below", "Scroll down to continue reading", "Ads by Taboola", "Skip ad",
        "Remove ads", "Ad feedback", "Sponsored by Sample Bank", "Partner content",
        "Promoted Content", "Close ad", "We use cookies to make our site better.", "Accept",
        "Manage cookies", "We value your privacy", "Promoted stories", "Powered by Sample",
    ],
    "top counts": [
        "12", "1,204", "3.2k", "56K views", "120 views", "4 / 5", "★★★★", "10,233 reads", "5",
        "2.1M", "99+", "Views: 120", "1 star",
    ],
}
# fmt: on


def with_line(line: str, place: str) -> Page:
    """The story taken apart with one more line at the place."""
    lines = [HEADLINE, *STORY]
    lines.insert(PLACES[place], line)
    return take_apart("\n\n".join(lines))


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in LINES.items() for line in lines]
)
def test_line_of_the_page_comes_off_alone(kind: str, line: str) -> None:
    page = with_line(line, kind.split()[0])
    assert page.body.split("\n\n") == STORY
    assert page.headline == HEADLINE
    assert [item.text for item in page.left_out] == [" ".join(line.split())]


@pytest.mark.parametrize("line", LINES["top byline"])
def test_byline_gives_its_writer(line: str) -> None:
    assert with_line(line, "top").byline


#: There is no clock to count from.
COUNTED = [line for line in LINES["top stamp"] if "ago" in line.lower() or line == "Just now"]


@pytest.mark.parametrize("line", COUNTED)
def test_time_counted_from_now_gives_no_day(line: str) -> None:
    assert with_line(line, "top").published is None


@pytest.mark.parametrize("line", [line for line in LINES["top stamp"] if line not in COUNTED])
def test_time_that_names_a_day_gives_it(line: str) -> None:
    published = with_line(line, "top").published
    assert published is not None
    day = 6 if "May 6" in line else 5
    assert (published.year, published.month, published.day) == (2026, 5, day)


# fmt: off
STORY_LINES = [
    "March 3, 2024", "Reporting by Reuters showed that 12 people died in the fire.",
    "Sign up for the draft began on Monday.",
    "By using this site as a base, the army could strike the north within hours.",
    "Contact them only in daylight, the police said.", "Comments made by Poe last week drew anger.",
    "Subscribe to that view and the council is doomed, Poe said.", "Share of profits",
    "By then, nobody was left in the hall.", "By Tuesday evening the water had reached the square.",
    "Photos of the mayor burned in the square.", "Advertisement of the post drew 40 replies.",
    "Follow the money, said Poe.", "More than 200 people came.", "Related costs rose by a tenth.",
    "Sponsored by the city, the race drew 4,000 runners.", "Print workers walked out on Monday.",
    "Video shows the mayor leaving the hall.", "Updated plans were shown on Friday.",
    "Published in 1921, the book tells of a flood.",
    "Source: the council's own figures show a loss.", "Credit for the plan goes to Poe.",
    "Read the report and weep, he said.", "Editing by hand took a year.",
    "The author was arrested on Monday.", "About 40 people were hurt.",
    "Next year the bridge will open.", "Play was stopped at noon.",
    "Copyright law was changed in 2019.", "Terms of the deal were not disclosed.",
    "Privacy is dead, said Poe.", "Search teams found two boats.",
    "12 comments were struck from the record.", "Accept all of it, she said.",
    "Cookies were sold at the gate.", "You can see the river from here.", "Why does it matter?",
    "It was over.", "Nobody spoke.", "Four dead.", "A cold night", "The vote", "What happens next?",
    "Two hurt", "What we know so far", "1. The north bank", "“No.”", "Tom Poe",
    "Anna Roe, 34, a nurse", "1987", "May 5", "10 a.m.",
    "Getty Images said on Monday it would sue.", "Reuters could not verify the claim.",
    "Contributed work is judged in June.", "Tags were found on both bags.",
    "Home prices rose by 3 percent.", "Sign in the window read: closed.",
    "Watch out for the ice, police said.", "Get out while you can, he told them.",
    "Join the army, they said.", "Support for the plan fell.",
    "Email from the mayor showed that he knew.", "Newsletters were sent to all 400 homes.",
    "Listen to the river, she says.", "Legal fees came to 4 million pounds.",
    "The bridge at dawn was empty.", "In this photo, he wrote, nobody smiles.",
    "Left, right and centre, parties agreed.",
    "The first phase of the work in Springfield would cost the most.",
    "Editor's choice was not hers to make.", "Correction of the error took two years.",
    "Update: it rained.", "Opinion is divided on the bridge.", "Opinion polls gave Poe 40 percent.",
    "Analysis of the soil showed lead.", "Ends of the rope were burnt.", "More to come, said Poe.",
    "File sharing was banned in 2011.",
]
# fmt: on


@pytest.mark.parametrize("place", ["mid", "end"])
@pytest.mark.parametrize("line", STORY_LINES)
def test_line_of_the_story_that_looks_like_furniture_stays(line: str, place: str) -> None:
    page = with_line(line, place)
    assert line in page.body.split("\n\n")
    assert page.left_out == ()


def test_credit_behind_speech_goes_and_the_speech_stays() -> None:
    page = with_line("“Close the schools,” Poe said. (Photo by Ann Lee)", "mid")
    assert "“Close the schools,” Poe said." in page.body.split("\n\n")
    assert [(item.text, item.reason) for item in page.left_out] == [
        ("(Photo by Ann Lee)", "picture credit")
    ]
