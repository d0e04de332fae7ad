"""A story written for these tests: real paragraphs to cut, turn round and edit."""

BODY = """\
The council of Harrow Quay voted 8 to 5 on Monday to close the Ironmonger Bridge to lorries, \
after engineers warned that its northern pier had sunk by 14 centimetres since the spring of \
2019.

“We have run out of time to be polite about this,” said Maud Ellery, who chairs the works \
committee. “Every week that passes puts another 3,200 heavy vehicles on a bridge that was built \
for carts.”

The closure takes effect on 4 March. Buses and cars may still cross, at no more than 20 miles an \
hour, and the lift span will open twice a day instead of nine times. Asked about compensation \
for the port, Ms. Ellery declined to comment.

The bridge, finished in 1887, is the only crossing between the old town and the docks at \
Saltmarsh. It carries about 11,400 vehicles a day, according to a count made by the county in \
October, and roughly a quarter of them are bound for the grain terminal.

Port officials were furious. Tobias Renn, the managing director of Saltmarsh Grain, said the \
decision would cost his company $1.7 million a year and might cost 60 people their jobs. “Nobody \
from the town hall has picked up a telephone,” he said. “Nobody has so much as sent us a \
letter.”

Asked about compensation for the port, the mayor said she would wait for the county. The county \
said it would wait for the ministry. The ministry did not answer two letters and a telephone \
call.

A report by the engineering firm Lyle & Vance, seen by this newspaper, puts the price of a \
repair at £22.5 million and that of a new bridge at £61 million. It says that the pier “will not \
survive a flood like the one of 1953” and that the risk of such a flood in any one year is about \
1.3%.

Dr. Ines O’Farrell, a hydrologist at the University of Corrow, called that figure too low. The \
river had risen above its 1953 mark twice in the past 12 years, she said, and both times the \
gauge at Quay Steps had failed. “You cannot put a number on what you did not measure,” she said.

Opponents of the closure point out that the firm was paid £480,000 for its report, the most that \
the town has ever paid a consultant. Councillor Piet Abara, who voted against, accused the \
committee of hiding an earlier study that came to a milder result. Ms. Ellery denied that. The \
study was a draft, she said, and its author had withdrawn it.

Residents of Chandler Street, where the lorries will be sent, have already hung banners from \
their windows. “They will not resign over it, they never do,” said Agnes Tully, 71, who has \
lived at number 9 since 1974. Her neighbour, a baker, said that flour would have to come by \
boat.

The town plans to hire 6 wardens to watch the barriers. Their pay, £168,000 a year in all, will \
come out of the parking fund, which stood at £2.04 million at the end of December. No other town \
in the county spends more on watching a bridge.

Work on the pier could begin in the autumn of 2027 if the ministry agrees to pay half. If it \
does not, the council will be asked to vote again. The last time the bridge was closed, for 11 \
weeks in 1962, a ferry took people across for threepence.

On Saturday the fishermen’s choir will sing on the lift span, as it has done on the first \
Saturday of March since 1921. The wardens have promised to let it through. Asked about the \
weather, the choirmaster declined to comment.
"""
