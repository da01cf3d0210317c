"""Every section of TikTok's exports that is never read, and some that nobody has seen, full of sentinels."""

from __future__ import annotations

from typing import Any, Final

SENTINEL: Final = "Zq7SENTINELx9"
"""Stands in everything that is never to be read."""


def private_sections() -> dict[str, Any]:
    """The sections of all generations by their roots, made anew."""
    s = SENTINEL
    followed = {"Date": s, "UserName": s}
    signed_in = {"Date": s, "IP": s, "DeviceModel": s, "NetworkType": s, "Carrier": s}
    messages = {f"Chat History with {s}:": [{"Date": s, "From": s, "Content": f"{s} “{{[,"}]}
    address = [{"receiver_name": s, "masked_phone_number": s, "adress_info": s}]
    shop = {
        "Vouchers": {"Vouchers": [{"ReceivedDate": s, "VoucherId": s, "VoucherText": s, "Status": s}]},
        "Communication With Shops": {"CommunicationHistories": {s: [{"send_time": s, "content": s}]}},
        "Communication History": {"CommunicationHistories": {s: [{"send_time": s, "content": s}]}},
        "Saved Address Information": {"SavedAddress": address},
        "Current Payment Information": {"PayCard": {s: {"name": s, "product_name": s}}},
        "Customer Support History": {"CustomerSupportHistories": [s]},
        "Order Dispute History": {"OrderDisputeHistories": {s: {"order_date": s}}},
        "Product Reviews": {"ProductReviewHistories": [{"product_name": s, "content": s}]},
        "Product Review History": {"ProductReviewHistories": [{"product_name": s}]},
        "Returns and Refunds History": {"ReturnAndRefundHistories": {s: {"order_date": s}}},
        "Return and Refund History": {"ReturnAndRefundHistories": [{"total_price": s}]},
    }
    watched_live = {f"{s}1": {"WatchTime": s, "Link": s, "Comments": [{"CommentContent": s, "RawTime": 1}]}}
    activity = {
        "Ad Interests": {"AdInterestCategories": s},
        "Favorite Collection": {"FavoriteCollectionList": [{"Date": s, "FavoriteCollection": s}]},
        "Favorite Comment": {"FavoriteCommentList": None},
        "Favorite Effects": {"FavoriteEffectsList": [{"Date": s, "EffectLink": s}]},
        "Favorite Hashtags": {"FavoriteHashtagList": [{"Date": s, "Link": s}]},
        "Favorite Sounds": {"FavoriteSoundList": [{"Date": s, "Link": s}]},
        "Follower List": {"FansList": [followed]},
        "Following List": {"Following": [followed]},
        "Hashtag": {"HashtagList": [{"HashtagName": s, "HashtagLink": s}]},
        "Instant Form Ads Responses": {"InstantFormAdsResponsesList": [{"Date": s, "Email": s}]},
        "Login History": {"LoginHistoryList": [signed_in]},
        "Reposts": {"RepostList": [{"Date": s, "Link": s}]},
        "Status": {"Status List": [{"Resolution": s, "App Version": s, "IDFA": s}]},
        f"{s} Section": {f"{s}List": [{"Date": s, "Link": s}]},
    }
    profile = {
        "Profile Info": {
            "ProfileMap": {"userName": s, "emailAddress": s, "telephoneNumber": s, "birthDate": s}
        },
        "Profile Information": {"ProfileMap": {"userName": s, "PlatformInfo": [{"Name": s, "Link": s}]}},
        "Autofill": {"PhoneNumber": s, "Email": s, "Address": s},
        "Block List": {"BlockList": [followed]},
        "Following": {"Following": [followed]},
        "Settings": {"SettingsMap": {"Interests": s, "Contacts": {s: s}}},
    }
    wallet = {"TransactionsList": [{"Date": s, "Price": s}], "TransactionsHistoryList": [s]}
    posted = {"VideoList": [{"Date": s, "Link": s, "Likes": s, "Title": s, "Sound": s}]}
    return {
        "Activity": dict(activity),
        "Ads and data": {"Ad Interests": {"AdInterestCategories": s}, "Ads Based On Data": {s: [s]}},
        "App Settings": {"Block": {"BlockList": [followed]}, "Settings": {"SettingsMap": {s: s}}},
        "Comment": {"Comments": {"CommentsList": [{"date": s, "comment": s, "photo": s, "url": s}]}},
        "Direct Message": {
            "Direct Messages": {"ChatHistory": messages},
            "Group Chat": {"GroupChat": messages},
            "Tako Chat History": {"TakoChatHistory": messages},
        },
        "Direct Messages": {"Chat History": {"ChatHistory": messages}},
        "Income Plus Wallet Transactions": {"Transaction History": wallet},
        "Income+ Wallet": {"Transaction History": wallet},
        "Lemon8": {"Watch History": {"VideoList": [{"Date": "2025-01-01 00:00:00", "Link": s}]}},
        "Likes and Favorites": {"Favorite Sounds": {"FavoriteSoundList": [{"Date": s, "Link": s}]}},
        "Post": {"Posts": posted, "Recently Deleted Posts": {"PostList": [{"Date": s}]}},
        "Profile": profile,
        "Profile And Settings": dict(profile),
        "TikTok Live": {"Watch Live History": {"WatchLiveMap": watched_live}, "Go Live History": {s: [s]}},
        "Tiktok Live": {"Watch Live History": {"WatchLiveMap": watched_live}},
        "TikTok Shop": dict(shop),
        "Tiktok Shopping": dict(shop),
        "Video": {"Videos": posted},
        "Your Activity": dict(activity),
        f"{s} Root": {s: [{s: {"Date": s}}], "Deep": [[[[s]]]]},
    }
