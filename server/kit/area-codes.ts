type Area = { fr: string; en: string }

/** `name in French | name in English: area codes`; one name where both languages have the same. */
const CANADA = `
Montréal: 514 438 263
Couronne de Montréal | Greater Montréal: 450 579 354
Québec et est du Québec | Québec City and eastern Québec: 418 581 367
Outaouais, Estrie, Mauricie | Gatineau, Sherbrooke, Trois-Rivières: 819 873 468
Toronto: 416 647 437 942 387
Région de Toronto, Hamilton | Toronto area, Hamilton: 905 289 365 742
Ottawa, Kingston: 613 343 753
London, Windsor (Ontario): 519 226 548 382
Sudbury, nord de l’Ontario | Sudbury, northern Ontario: 705 249 683
Thunder Bay (Ontario): 807
Vancouver: 604
Île de Vancouver, intérieur de la C.-B. | Vancouver Island, interior BC: 250
Colombie-Britannique | British Columbia: 236 257 672 778
Calgary: 403
Edmonton: 780
Alberta: 587 825 368
Saskatchewan: 306 639 474
Manitoba: 204 431 584
Nouveau-Brunswick | New Brunswick: 506 428
Nouvelle-Écosse, Île-du-Prince-Édouard | Nova Scotia, Prince Edward Island: 902 782 851
Terre-Neuve-et-Labrador | Newfoundland and Labrador: 709 879
Yukon, T.N.-O., Nunavut | Yukon, NWT, Nunavut: 867`

const UNITED_STATES = `
Alabama: 205 251 256 334 659 938
Alaska: 907
Arizona: 480 520 602 623 928
Arkansas: 327 479 501 870
Californie | California: 209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951
Colorado: 303 719 720 748 970 983
Connecticut: 203 475 860 959
Delaware: 302
Washington (D.C.) | Washington, DC: 202 771
Floride | Florida: 239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954
Géorgie | Georgia: 229 404 470 478 678 706 762 770 912 943
Hawaï | Hawaii: 808
Idaho: 208 986
Illinois: 217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872
Indiana: 219 260 317 463 574 765 812 930
Iowa: 319 515 563 641 712
Kansas: 316 620 785 913
Kentucky: 270 364 502 606 859
Louisiane | Louisiana: 225 318 337 457 504 985
Maine: 207
Maryland: 227 240 301 410 443 667
Massachusetts: 339 351 413 508 617 774 781 857 978
Michigan: 231 248 269 313 517 586 616 679 734 810 906 947 989
Minnesota: 218 320 507 612 651 763 924 952
Mississippi: 228 601 662 769
Missouri: 235 314 417 557 573 636 660 816 975
Montana: 406
Nebraska: 308 402 531
Nevada: 702 725 775
New Hampshire: 603
New Jersey: 201 551 609 640 732 848 856 862 908 973
Nouveau-Mexique | New Mexico: 505 575
New York: 212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934
Caroline du Nord | North Carolina: 252 336 472 704 743 828 910 919 980 984
Dakota du Nord | North Dakota: 701
Ohio: 216 220 234 283 326 330 380 419 436 440 513 567 614 740 937
Oklahoma: 405 539 572 580 918
Oregon: 458 503 541 971
Pennsylvanie | Pennsylvania: 215 223 267 272 412 445 484 570 582 610 717 724 814 835 878
Rhode Island: 401
Caroline du Sud | South Carolina: 803 821 839 843 854 864
Dakota du Sud | South Dakota: 605
Tennessee: 423 615 629 729 731 865 901 931
Texas: 210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 915 936 940 945 956 972 979
Utah: 385 435 801
Vermont: 802
Virginie | Virginia: 276 434 540 571 686 703 757 804 826 948
État de Washington | Washington State: 206 253 360 425 509 564
Virginie-Occidentale | West Virginia: 304 681
Wisconsin: 262 274 353 414 534 608 715 920
Wyoming: 307`

const NOWHERE = `
Numéro sans frais | Toll-free number: 800 833 844 855 866 877 888
Numéro à frais élevés | Premium-rate number: 900`

function* readLines(table: string, country: Area | null): Generator<[string, Area]> {
  for (const line of table.trim().split('\n')) {
    const [names = '', codes = ''] = line.split(': ')
    const [fr = '', en = fr] = names.split(' | ')
    const area = country ? { fr: `${fr}, ${country.fr}`, en: `${en}, ${country.en}` } : { fr, en }
    for (const code of codes.split(' ')) yield [code, area]
  }
}

/** Where the numbers of an area code of North America's plan come from (NANPA's and CNAC's lists). */
export const AREA_CODES: ReadonlyMap<string, Area> = new Map([
  ...readLines(CANADA, null),
  ...readLines(UNITED_STATES, { fr: 'États-Unis', en: 'United States' }),
  ...readLines(NOWHERE, null),
])
